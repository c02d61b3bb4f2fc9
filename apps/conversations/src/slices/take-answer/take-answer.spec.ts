import {
  conversationChanged,
  getConversation,
  getOwnConversation,
  handOff,
  listOwnMessages,
  requestHandoff,
  skipQuestion,
  stopWaiting,
  takeAnswer,
  updateVisitor,
  type ConversationId,
  type MessageId,
  type Question,
  type QuestionId,
  type Reading,
  type RuleId,
  type VisitorActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calm, startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
beforeEach(() => {
  Object.assign(w.steer, calm);
});
afterAll(() => w.world.stop());

const email: Question = { id: newId<QuestionId>(), text: 'Your e-mail?', kind: 'email', required: true };
const colour: Question = {
  id: newId<QuestionId>(),
  text: 'Which colour?',
  kind: 'choice',
  choices: ['Red', 'Blue'],
  required: false,
};
const clear = (value: string): Reading => ({ kind: 'answer', value });
const unclear = (asSaid: string): Reading => ({ kind: 'unclear', hint: 'That is no e-mail address.', asSaid });

interface Chat {
  readonly visitor: VisitorActor;
  readonly conversationId: ConversationId;
}

const order = ({ conversationId }: Chat, turnOf: MessageId, questions: Question[]) => ({
  workspaceId: w.workspaceId,
  conversationId,
  turnOf,
  epoch: 1,
  trigger: { kind: 'keywords' as const, ruleId: newId<RuleId>(), label: 'Refund' },
  priority: 'high' as const,
  departmentId: w.departmentId,
  departmentName: 'Support',
  announcement: 'I am bringing in a colleague.',
  waitingText: 'Somebody comes.',
  fallbackText: 'Nobody is here now.',
  questions,
});

/** A rule has handed it off, and the first question is asked. */
const asked = async (...questions: Question[]): Promise<Chat> => {
  const visitor = await w.visitor();
  const chat = { visitor, conversationId: await w.start(visitor) };
  const { id } = await w.write(visitor, chat.conversationId, 'I want a refund');
  await w.world.value(handOff, order(chat, id, questions));
  return chat;
};
/** He writes; what is to be read of it. */
const written = async ({ visitor, conversationId }: Chat, question: Question, reading: Reading, epoch = 2) => {
  const { id, seq } = await w.write(visitor, conversationId, 'said');
  return { workspaceId: w.workspaceId, conversationId, turnOf: id, seq, epoch, questionId: question.id, reading };
};
const answer = async (chat: Chat, question: Question, reading: Reading, epoch = 2) => {
  const read = await written(chat, question, reading, epoch);
  return { read, reply: await w.world.ask(takeAnswer, read) };
};
const skip = ({ visitor, conversationId }: Chat, { id }: Question) =>
  w.world.ask(skipQuestion, { conversationId, questionId: id }, visitor);
const own = ({ visitor, conversationId }: Chat) => w.world.value(getOwnConversation, { conversationId }, visitor);
const seen = ({ conversationId }: Chat) => w.world.value(getConversation, { conversationId }, w.member());
const questionsIn = async ({ visitor, conversationId }: Chat) => {
  const { items } = await w.world.value(listOwnMessages, { conversationId, limit: 200 }, visitor);
  return items.filter(({ kind }) => kind === 'question');
};
const followsOf = ({ conversationId }: Chat) => w.follows.filter((follow) => follow.conversationId === conversationId);

describe('qualifying questions', () => {
  it('are asked one at a time after a rule, and the queue comes after the last', async () => {
    const chat = await asked(email, colour);
    expect(await own(chat)).toMatchObject({ status: 'qualifying', queue: null, openQuestionId: email.id });
    expect(await questionsIn(chat)).toMatchObject([
      {
        author: { kind: 'ai' },
        text: 'Your e-mail?',
        question: { id: email.id, kind: 'email', required: true },
      },
    ]);
    await answer(chat, email, clear('nora@shop.test'));
    expect(await questionsIn(chat)).toMatchObject([
      { text: 'Your e-mail?' },
      { text: 'Which colour?', question: { choices: ['Red', 'Blue'] } },
    ]);
    expect((await skip(chat, colour)).kind).toBe('ok');
    expect(await own(chat)).toMatchObject({ status: 'waiting', queue: { position: 1 }, openQuestionId: null });
    expect(await seen(chat)).toMatchObject({
      priority: 'high',
      answers: [{ questionId: email.id, question: 'Your e-mail?', value: 'nora@shop.test' }],
    });
    expect(followsOf(chat).at(-1)).toMatchObject({ status: 'waiting', epoch: 3, trigger: { label: 'Refund' } });
  });

  it('tell with each message which question it may answer, with how it is judged; the customer sees no pattern', async () => {
    const number: Question = { ...email, id: newId<QuestionId>(), kind: 'pattern', pattern: '\\d{5}' };
    const chat = await asked(number);
    const { id } = await w.write(chat.visitor, chat.conversationId, 'twelve');
    const told = await eventually(
      () => w.world.eventsOf(conversationChanged).find(({ messages }) => messages[0]?.agent.id === id),
      { what: 'the event of his message' },
    );
    expect(told.question).toEqual(number);
    expect(JSON.stringify(await questionsIn(chat))).not.toContain('d{5}');
  });

  it('are asked a second time, kindly, with the same id; what is said then counts', async () => {
    const chat = await asked(email);
    const { read } = await answer(chat, email, unclear('never mind'));
    await Promise.all([w.world.value(takeAnswer, read), w.world.value(takeAnswer, read)]);
    expect(await questionsIn(chat)).toMatchObject([
      { question: { id: email.id } },
      { question: { id: email.id }, text: 'That is no e-mail address.\n\nYour e-mail?' },
    ]);
    await answer(chat, email, unclear('I have none'));
    expect(await own(chat)).toMatchObject({ status: 'waiting' });
    expect(await seen(chat)).toMatchObject({ answers: [{ value: 'I have none', understood: false }] });
  });

  it('are asked again for the customer to see: what he wrote before that is no second miss, but may be the answer', async () => {
    const chat = await asked(email);
    const hasty = [await written(chat, email, unclear('hm')), await written(chat, email, unclear('well'))];
    const lucky = await written(chat, email, clear('nora@shop.test'));
    for (const read of hasty) await w.world.value(takeAnswer, read);
    expect(await own(chat)).toMatchObject({ status: 'qualifying', openQuestionId: email.id });
    expect(await questionsIn(chat)).toHaveLength(2);
    await w.world.value(takeAnswer, lucky);
    expect(await seen(chat)).toMatchObject({ status: 'waiting', answers: [{ value: 'nora@shop.test' }] });

    const slow = await asked(email);
    for (const text of ['hm', 'well']) await answer(slow, email, unclear(text));
    expect(await seen(slow)).toMatchObject({ status: 'waiting', answers: [{ value: 'well' }] });
  });

  it('give the e-mail address by which the customer is known from then on, if none is known', async () => {
    const chat = await asked(email);
    await answer(chat, email, clear('nora@shop.test'));
    expect(await seen(chat)).toMatchObject({ customer: { email: 'nora@shop.test' } });
    expect(followsOf(chat).at(-1)).toMatchObject({ customer: { email: 'nora@shop.test' } });
    expect(await w.world.value(updateVisitor, { name: 'Nora' }, chat.visitor)).toMatchObject({
      email: 'nora@shop.test',
    });

    const known = await asked(email);
    await w.world.value(updateVisitor, { email: 'work@shop.test' }, known.visitor);
    await answer(known, email, clear('home@shop.test'));
    expect(await seen(known)).toMatchObject({
      customer: { email: 'work@shop.test' },
      answers: [{ value: 'home@shop.test' }],
    });

    const shy = await asked(email);
    for (const text of ['hm', 'none@all, I say']) await answer(shy, email, unclear(text));
    expect(await seen(shy)).toMatchObject({ status: 'waiting', customer: { email: null } });
  });

  it('are skipped only where they may be', async () => {
    const chat = await asked(colour, email);
    expect(await skip(chat, email)).toMatchObject({ kind: 'refused', code: 'question_required' });
    await skip(chat, colour);
    expect((await skip(chat, colour)).kind).toBe('ok');
    expect(await questionsIn(chat)).toHaveLength(2);
    expect(await skip(chat, { ...colour, id: newId<QuestionId>() })).toMatchObject({ code: 'not_found' });
    const other = { ...chat, visitor: await w.visitor() };
    expect(await skip(other, colour)).toMatchObject({ code: 'not_found' });
  });

  it('end when the customer asks for a person again, by words or by the button, and keep the rule’s place in the queue', async () => {
    const byWords = await asked(email, colour);
    await answer(byWords, email, { kind: 'asks_for_person' });
    const byButton = await asked(email, colour);
    w.steer.isHandoffAway = true;
    const { conversationId, visitor } = byButton;
    await w.world.value(requestHandoff, { conversationId }, visitor);
    for (const chat of [byWords, byButton]) {
      expect(await own(chat)).toMatchObject({ status: 'waiting' });
      expect(await seen(chat)).toMatchObject({ priority: 'high', trigger: { kind: 'keywords' }, answers: [] });
      expect(await questionsIn(chat)).toHaveLength(1);
    }
  });

  it('go back to the AI when the customer does not want to wait; what he said is not asked again', async () => {
    const chat = await asked(email, colour);
    await answer(chat, email, clear('nora@shop.test'));
    const { conversationId, visitor } = chat;
    expect(await w.world.value(stopWaiting, { conversationId }, visitor)).toMatchObject({ status: 'ai' });
    const { id } = await w.write(visitor, conversationId, 'refund!');
    await w.world.value(handOff, { ...order(chat, id, [email, colour]), epoch: 3 });
    expect((await questionsIn(chat)).map(({ text }) => text)).toEqual([
      'Your e-mail?',
      'Which colour?',
      'Which colour?',
    ]);
  });

  it('never hold up who falls silent, nor who writes while nobody reads it (attack 70)', async () => {
    const [silent, unread, answered] = await Promise.all([asked(email), asked(email), asked(email, colour)]);
    const due = async ({ conversationId }: Chat) => {
      const [row] = await w.world.query<{ seconds: number }>(
        'conversations',
        'SELECT extract(epoch FROM answer_due_at - clock_timestamp())::int AS seconds FROM conversations WHERE id = $1',
        [conversationId],
      );
      return row?.seconds ?? Infinity;
    };
    expect(await due(silent)).toBeGreaterThan(60);
    await w.write(unread.visitor, unread.conversationId, 'nora@shop.test');
    const first = await due(unread);
    expect(first).toBeLessThanOrEqual(15);
    await w.write(unread.visitor, unread.conversationId, 'hello?');
    expect(await due(unread)).toBeLessThanOrEqual(first);
    await answer(answered, email, clear('nora@shop.test'));
    expect(await due(answered)).toBeGreaterThan(60);

    await w.world.query(
      'conversations',
      "UPDATE conversations SET answer_due_at = clock_timestamp() - interval '1 second' WHERE id = ANY($1)",
      [[silent.conversationId, unread.conversationId, answered.conversationId]],
    );
    for (const chat of [silent, unread, answered])
      await eventually(async () => (await own(chat)).status === 'waiting', { what: 'it is in the queue' });
    expect(followsOf(silent).filter(({ status }) => status === 'waiting')).toHaveLength(1);
    expect(await seen(answered)).toMatchObject({ answers: [{ value: 'nora@shop.test' }] });
  });

  it('come while the customer waits, where the widget asks after the button; who takes over ends them', async () => {
    w.steer.questionsAfterButton = [email, colour];
    const visitor = await w.visitor();
    const chat = { visitor, conversationId: await w.start(visitor, 'hi') };
    await w.wait(visitor, chat.conversationId);
    await answer(chat, email, clear('nora@shop.test'));
    expect(await own(chat)).toMatchObject({ status: 'waiting' });
    expect((await questionsIn(chat)).map(({ text }) => text)).toEqual(['Your e-mail?', 'Which colour?']);
    await w.give(chat.conversationId, w.member());
    expect((await answer(chat, colour, clear('Red'))).reply).toMatchObject({ code: 'stale_epoch' });
    expect((await skip(chat, colour)).kind).toBe('ok');
    expect(await seen(chat)).toMatchObject({ status: 'human', answers: [{ value: 'nora@shop.test' }] });
  });

  it('end in one way only, and in one queue entry, whatever happens at once (I10)', async () => {
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const chat = await asked(colour);
        const { visitor, conversationId } = chat;
        const read = await written(chat, colour, clear('Red'));
        await w.world.query(
          'conversations',
          'UPDATE conversations SET answer_due_at = clock_timestamp() WHERE id = $1',
          [conversationId],
        );
        const agent = w.member();
        await Promise.allSettled([
          w.world.ask(takeAnswer, read),
          w.world.ask(takeAnswer, read),
          skip(chat, colour),
          skip(chat, colour),
          w.world.ask(requestHandoff, { conversationId }, visitor),
          w.give(conversationId, agent),
        ]);
        const { status, answers } = await seen(chat);
        expect(['waiting', 'human']).toContain(status);
        expect(answers.length).toBeLessThanOrEqual(1);
        expect(await questionsIn(chat)).toHaveLength(1);
        const waits = followsOf(chat).filter((follow) => follow.status === 'waiting');
        expect(new Set(waits.map(({ epoch }) => epoch)).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});
