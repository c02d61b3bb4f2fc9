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
import fc from 'fast-check';
import type { Change } from '../domain/conversation/change.js';
import type { Conversation } from '../domain/conversation/conversation.js';
import type { Decision } from '../domain/decision.js';
import { fallSilent } from '../domain/questions/fall-silent.js';
import { openQuestion } from '../domain/questions/inquiry.js';
import { skipQuestion } from '../domain/questions/skip-question.js';
import { takeAnswer } from '../domain/questions/take-answer.js';
import { fallIdle } from '../domain/idle/fall-idle.js';
import { keepOpen } from '../domain/idle/keep-open.js';
import { setPriority } from '../domain/labels/set-priority.js';
import { setTags } from '../domain/labels/set-tags.js';
import { giveFeedback } from '../domain/feedback/give-feedback.js';
import { markReadByVisitor } from '../domain/reading/mark-read.js';
import { appendAnswer } from '../domain/talk/append-answer.js';
import { postMemberMessage } from '../domain/talk/post-member-message.js';
import { postVisitorMessage, type PlanNeeded } from '../domain/talk/post-visitor-message.js';
import { startConversation } from '../domain/talk/start-conversation.js';
import { asAgent } from '../domain/charge/agent.js';
import { assign } from '../domain/charge/assign.js';
import { closeByMember, endByVisitor } from '../domain/charge/end-chat.js';
import { handOff } from '../domain/charge/hand-off.js';
import { judgeReopening } from '../domain/charge/reopen-by-agent.js';
import { judgeTransfer, transferToDepartment } from '../domain/charge/transfer.js';
import { loseAgent } from '../domain/charge/lose-agent.js';
import { move } from '../domain/charge/move.js';
import { requestHandoff } from '../domain/charge/request-handoff.js';
import { returnToAi } from '../domain/charge/return-to-ai.js';
import { stopWaiting } from '../domain/charge/stop-waiting.js';

let made = 0;
const id = <Id extends string>() => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` as Id;
const departmentId = id<DepartmentId>();
const otherDepartmentId = id<DepartmentId>();
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
const idleness = { idleAiMs: 30 * 60_000, idleAgentMs: 30 * 60_000, idleWarningMs: 10 * 60_000 };
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

const given = ({ epoch }: At) => ({ epoch, ids: { event: id<MessageId>(), note: id<MessageId>() }, readSeq: 0 });
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
    const holder = { memberId, name, avatarUrl };
    return assign(c, { ...given(at), holder, transfer: null, reopens: null }, at.now);
  },
  handOver: (c: Conversation, at: At) => {
    const [by, to] = [agentOf(at), agents[(at.who + 1) % agents.length] ?? agentOf(at)];
    const judged = judgeTransfer(c, by, { kind: 'member', memberId: to.memberId }, at.epoch);
    if (judged.kind !== 'may') return judged;
    return assign(c, { ...given(at), holder: to, transfer: { by, note: 'Please' }, reopens: null }, at.now);
  },
  transfer: (c: Conversation, at: At) => {
    const department = [departmentId, otherDepartmentId][at.minutes % 2] ?? departmentId;
    const to = { departmentId: department, departmentName: 'Sales', note: 'Please', seenEpoch: at.epoch };
    return transferToDepartment(c, agentOf(at), to, plan, { note: id(), event: id() }, at.now);
  },
  move: (c: Conversation, { epoch, now }: At) =>
    move(c, { epoch, departmentId: otherDepartmentId, departmentName: 'Sales' }, id<MessageId>(), now),
  lose: (c: Conversation, at: At) =>
    loseAgent(c, { epoch: at.epoch, memberId: agentOf(at).memberId }, plan, at.now, id<MessageId>(), at.now),
  reopen: (c: Conversation, at: At) => {
    const by = agentOf(at);
    const judged = judgeReopening(c, by, null);
    if (judged.kind !== 'may') return judged;
    return assign(c, { ...given(at), holder: by, transfer: null, reopens: { hasAnotherOpen: false } }, at.now);
  },
  priority: (c: Conversation, at: At) => setPriority(c, agentOf(at), at.minutes ? 'high' : 'low', at.now),
  tag: (c: Conversation, at: At) => setTags(c, agentOf(at), [`T${at.minutes}`, `t${at.minutes}`], at.now),
  idle: (c: Conversation, { now }: At) => fallIdle(c, idleness, id<MessageId>(), now),
  keep: (c: Conversation, at: At) => keepOpen(c, agentOf(at), at.now),
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
  minutes: fc.constantFrom(0, 0, 1, 11, 31),
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

/** Random sequences of every command, by whomever, at whatever time: the seed of one that breaks the rule is printed. */
export const always = (holds: (changes: readonly Change[]) => void, numRuns: number) =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => holds(changesOf(steps))),
    { numRuns },
  );
