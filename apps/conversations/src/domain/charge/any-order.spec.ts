import type {
  ClientId,
  ConversationId,
  DepartmentId,
  MemberActor,
  MemberId,
  MessageId,
  Question,
  QuestionId,
  Reading,
  RuleId,
  VisitorId,
  WidgetId,
  WorkspaceId,
} from '@baton/contracts';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../conversation/change.js';
import { changedEvent } from '../conversation/changed-event.js';
import { holderOf, type Conversation } from '../conversation/conversation.js';
import type { Decision } from '../decision.js';
import { fallSilent } from '../questions/fall-silent.js';
import { openQuestion } from '../questions/inquiry.js';
import { skipQuestion } from '../questions/skip-question.js';
import { takeAnswer } from '../questions/take-answer.js';
import { giveFeedback } from '../feedback/give-feedback.js';
import { markReadByVisitor } from '../reading/mark-read.js';
import { appendAnswer } from '../talk/append-answer.js';
import { postMemberMessage } from '../talk/post-member-message.js';
import { postVisitorMessage, type PlanNeeded } from '../talk/post-visitor-message.js';
import { startConversation } from '../talk/start-conversation.js';
import { asAgent } from './agent.js';
import { assign } from './assign.js';
import { closeByMember, endByVisitor } from './end-chat.js';
import { handOff } from './hand-off.js';
import { requestHandoff } from './request-handoff.js';
import { returnToAi } from './return-to-ai.js';
import { stopWaiting } from './stop-waiting.js';

let made = 0;
const id = <Id extends string>() => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` as Id;
const departmentId = id<DepartmentId>();
const plan = {
  settingsVersion: 1,
  buttonEnabled: true,
  departmentId,
  departmentName: 'Support',
  waitingText: 'Wait.',
  fallbackText: 'Later.',
  questions: [],
};
const questions: Question[] = [
  { id: id<QuestionId>(), text: 'Your e-mail?', kind: 'email', required: true },
  { id: id<QuestionId>(), text: 'Which one?', kind: 'choice', choices: ['A', 'B'], required: false },
  { id: id<QuestionId>(), text: 'What else?', kind: 'text', required: false },
];
const patience = { silenceMs: 3 * 60_000 };
const readings: readonly Reading[] = [
  { kind: 'answer', value: 'A' },
  { kind: 'unclear', hint: 'Hm?', asSaid: 'what' },
  { kind: 'asks_for_person' },
];
const member = (role: MemberActor['role']): MemberActor => ({
  kind: 'member',
  memberId: id<MemberId>(),
  workspaceId: id<WorkspaceId>(),
  sessionId: id(),
  role,
  departmentIds: [departmentId],
  name: role,
  avatarUrl: null,
  version: 1,
});
const agents = [member('agent'), member('agent'), member('owner')].map(asAgent);

/** One command: what is asked, by whom, and how stale the epoch is that a service knows. */
interface Step {
  readonly what: keyof typeof doing;
  readonly who: number;
  readonly epochsBehind: number;
  readonly minutes: number;
}
interface At extends Step {
  readonly now: Date;
  readonly epoch: number;
}
type Outcome = Decision<never> | { readonly kind: 'refused' } | PlanNeeded | null;

const agentOf = ({ who }: Step) => {
  const agent = agents[who];
  if (!agent) throw new Error(`there is no agent ${who}`);
  return agent;
};
const rule = { kind: 'keywords', ruleId: id<RuleId>(), label: 'refund' } as const;
const written = () => ({ id: id<MessageId>(), clientId: id<ClientId>(), text: 'Hm.' });
const turn = (c: Conversation, epoch: number) => ({
  workspaceId: c.workspaceId,
  conversationId: c.id,
  turnOf: id<MessageId>(),
  epoch,
});

const ordered = (c: Conversation, epoch: number) => ({
  ...turn(c, epoch),
  ...plan,
  trigger: rule,
  priority: 'high' as const,
  announcement: 'Wait.',
});
const idsOfHandoff = () => ({ announcement: id<MessageId>(), question: id<MessageId>() });

const doing = {
  write: (c: Conversation, { now }: At) => postVisitorMessage(c, written(), { hasAnotherOpen: false, plan }, now),
  reply: (c: Conversation, at: At) => postMemberMessage(c, agentOf(at), { ...written(), kind: 'reply' }, at.now),
  note: (c: Conversation, at: At) => postMemberMessage(c, agentOf(at), { ...written(), kind: 'note' }, at.now),
  answer: (c: Conversation, { epoch, now }: At) =>
    appendAnswer(c, { ...turn(c, epoch), text: 'So.', citations: [], confidence: 0.9 }, id<MessageId>(), now),
  rule: (c: Conversation, { epoch, now }: At) =>
    handOff(c, { ...ordered(c, epoch), questions: [] }, patience, idsOfHandoff(), now),
  asking: (c: Conversation, { epoch, now }: At) =>
    handOff(c, { ...ordered(c, epoch), questions }, patience, idsOfHandoff(), now),
  reading: (c: Conversation, { epoch, who, now }: At) => {
    const reading = readings[who];
    const questionId = openQuestion(c.inquiry)?.id ?? questions[0]?.id;
    if (!reading || !questionId) throw new Error(`nothing to read for ${who}`);
    return takeAnswer(c, { ...turn(c, epoch), seq: c.seq, questionId, reading }, patience, id<MessageId>(), now);
  },
  skip: (c: Conversation, { who, now }: At) =>
    skipQuestion(c, questions[who]?.id ?? id<QuestionId>(), patience, id<MessageId>(), now),
  silence: (c: Conversation, { now }: At) => fallSilent(c, now),
  button: (c: Conversation, { now }: At) => requestHandoff(c, plan, id<MessageId>(), now),
  buttonAsking: (c: Conversation, { now }: At) => requestHandoff(c, { ...plan, questions }, id<MessageId>(), now),
  stop: (c: Conversation, { now }: At) => stopWaiting(c, now),
  take: (c: Conversation, at: At) => {
    const { memberId, name, avatarUrl } = agentOf(at);
    return assign(c, { epoch: at.epoch, holder: { memberId, name, avatarUrl }, messageId: id(), readSeq: 0 }, at.now);
  },
  giveBack: (c: Conversation, at: At) => returnToAi(c, agentOf(at), id<MessageId>(), at.now),
  close: (c: Conversation, at: At) => closeByMember(c, agentOf(at), id<MessageId>(), at.now),
  end: (c: Conversation, { now }: At) => endByVisitor(c, id<MessageId>(), now),
  rate: (c: Conversation, { who, now }: At) => giveFeedback(c, { rating: who + 1 }, now),
  read: (c: Conversation, { who, now }: At) =>
    markReadByVisitor(c, c.publicSeq + who - 1, { seq: c.seq, publicSeq: c.publicSeq }, now),
} satisfies Record<string, (conversation: Conversation, at: At) => Outcome>;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...(Object.keys(doing) as (keyof typeof doing)[])),
  who: fc.nat({ max: agents.length - 1 }),
  epochsBehind: fc.constantFrom(0, 0, 0, 1, 2),
  minutes: fc.constantFrom(0, 0, 1, 11),
});

const begun = (): Change => {
  const visitor = {
    id: id<VisitorId>(),
    workspaceId: id<WorkspaceId>(),
    widgetId: id<WidgetId>(),
    widgetName: 'Shop',
    name: null,
    email: null,
    verified: false,
    locale: null,
    page: null,
  };
  return startConversation(
    visitor,
    { id: id<ConversationId>(), clientId: id<ClientId>(), opening: { id: id<MessageId>(), text: 'Hello' } },
    new Date(0),
  );
};

/** Every change that a sequence of commands makes, the start first. */
const changesOf = (steps: readonly Step[]): Change[] => {
  const changes = [begun()];
  let now = 0;
  for (const each of steps) {
    const conversation = changes.at(-1)?.conversation;
    if (!conversation) break;
    now += each.minutes * 60_000;
    const at = { ...each, now: new Date(now), epoch: conversation.epoch - each.epochsBehind };
    const outcome: Outcome = doing[each.what](conversation, at);
    if (outcome?.kind === 'changed') changes.push(outcome);
  }
  return changes;
};

const always = (holds: (changes: readonly Change[]) => void, numRuns: number) =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => holds(changesOf(steps))),
    { numRuns },
  );

const RUNS = 10_000;

describe('whatever is asked, by whomever and in any order', () => {
  it('both numberings have no hole, and a version grows by one exactly when its reader sees something (I4)', () => {
    always((changes) => {
      const messages = changes.flatMap((change) => change.messages);
      const numbers = messages.map(({ seq }) => seq);
      if (numbers.some((seq, index) => seq !== index + 1)) throw new Error(`a hole in ${numbers.join(' ')}`);
      let publicSeq = 0;
      for (const message of messages) {
        if (message.kind !== 'note') publicSeq += 1;
        if (message.publicSeq !== publicSeq) throw new Error(`public number ${message.publicSeq}, not ${publicSeq}`);
      }
      changes.forEach(({ before, conversation, visitorSees }, index) => {
        if (conversation.version !== index + 1) throw new Error('a version was left out');
        if (conversation.publicVersion !== before.publicVersion + (visitorSees ? 1 : 0))
          throw new Error('the customer’s version does not follow what he sees');
      });
      const last = changes.at(-1)?.conversation;
      if (last?.seq !== messages.length || last.publicSeq !== publicSeq)
        throw new Error('the counters are not the counts');
    }, RUNS);
  });

  it('there is one owner at most, and the epoch grows by one exactly when he changes (I6)', () => {
    always((changes) => {
      for (const { before, conversation, cause } of changes.slice(1)) {
        const owner = (c: Conversation) => `${c.status} ${holderOf(c)?.memberId ?? ''}`;
        const hasMoved = owner(before) !== owner(conversation);
        if (conversation.epoch !== before.epoch + (hasMoved ? 1 : 0))
          throw new Error(`${cause}: epoch ${before.epoch} → ${conversation.epoch}`);
        if ((holderOf(conversation) !== null) !== (conversation.status === 'human')) throw new Error('held, not human');
        if (conversation.status === 'waiting' && (!conversation.enqueuedAt || !conversation.departmentId))
          throw new Error('it waits nowhere, or since no time');
        if ((conversation.closedAt !== null) !== (conversation.status === 'closed')) throw new Error('closed, or not');
      }
    }, RUNS);
  });

  it('no generated answer stands where the AI was not in charge, or not since then (I9)', () => {
    always((changes) => {
      for (const { before, messages } of changes)
        for (const { author, epoch, kind } of messages)
          if (author.kind === 'ai' && kind !== 'question' && (before.status !== 'ai' || epoch !== before.epoch))
            throw new Error(`an answer of epoch ${epoch} while ${before.status} in epoch ${before.epoch}`);
    }, RUNS);
  });

  it('questions are asked on the way to the queue or in it, by whoever is in charge there, one at a time, and never hold anybody up for good', () => {
    always((changes) => {
      for (const { conversation, messages } of changes) {
        const { status, inquiry, answerDueAt } = conversation;
        const asked = messages.filter(({ kind }) => kind === 'question');
        const open = openQuestion(inquiry);
        if (open && status !== 'qualifying' && status !== 'waiting')
          throw new Error(`a question is open while ${status}`);
        if ((status === 'qualifying') !== (answerDueAt !== null))
          throw new Error('held up for ever, or awaited for nothing');
        if (status === 'qualifying' && !open) throw new Error('held up by no question');
        if (asked.length > 1) throw new Error('two questions at once');
        for (const { question, epoch } of asked)
          if (question?.id !== open?.id || epoch !== conversation.epoch) throw new Error('asked what is not open');
        const ids = inquiry?.answers.map(({ questionId }) => questionId) ?? [];
        if (new Set(ids).size < ids.length) throw new Error('two answers to one question');
        if (open && ids.includes(open.id)) throw new Error('asked what is answered');
      }
    }, RUNS);
  });

  it('whoever replies held it at that moment (I8), and what was rated stays closed', () => {
    always((changes) => {
      for (const { before, conversation, messages } of changes) {
        for (const { author, kind } of messages)
          if (author.kind === 'agent' && kind === 'text' && holderOf(before)?.memberId !== author.id)
            throw new Error('a reply by one who did not hold it');
        if (before.feedback && (conversation.status !== 'closed' || conversation.feedback !== before.feedback))
          throw new Error('feedback was changed, or the chat reopened after it');
      }
    }, RUNS);
  });

  it('the customer is told of nothing internal: no frame without his seeing something, no note in any', () => {
    always((changes) => {
      for (const change of changes) {
        const event = changedEvent(change);
        if ((event.visitorView !== null) !== change.conversation.publicVersion > change.before.publicVersion)
          throw new Error('a frame without a new version, or a version without a frame');
        for (const { agent, visitor } of event.messages)
          if ((visitor === null) !== (agent.kind === 'note')) throw new Error('a note in the customer’s frame');
      }
    }, RUNS / 5);
  });
});
