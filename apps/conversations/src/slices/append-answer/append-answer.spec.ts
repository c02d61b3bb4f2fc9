import {
  appendAnswer,
  assignConversation,
  endByVisitor,
  getCharge,
  handOff,
  listMessages,
  listOwnMessages,
  requestHandoff,
  stopWaiting,
  type AssignmentId,
  type ConversationId,
  type DocumentId,
  type MessageId,
  type RuleId,
  type VisitorActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

const asked = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor);
  const { id: turnOf } = await w.write(visitor, conversationId, 'How long does delivery take?');
  return { visitor, conversationId, turnOf };
};
const citations = [{ documentId: newId<DocumentId>(), title: 'Delivery', url: null, passage: 'Two days.' }];
const answer = (conversationId: ConversationId, turnOf: MessageId, epoch: number, text = 'Two days.') =>
  w.world.ask(appendAnswer, {
    workspaceId: w.workspaceId,
    conversationId,
    turnOf,
    epoch,
    text,
    citations,
    confidence: 0.9,
    sentiment: -0.4,
  });
const bringIn = (conversationId: ConversationId, turnOf: MessageId, epoch: number) =>
  w.world.ask(handOff, {
    workspaceId: w.workspaceId,
    conversationId,
    turnOf,
    epoch,
    trigger: { kind: 'keywords', ruleId: newId<RuleId>(), label: 'refund' },
    priority: 'high',
    departmentId: w.departmentId,
    departmentName: 'Support',
    announcement: 'I bring in a person.',
    waitingText: 'Wait.',
    fallbackText: 'Later.',
  });
const take = async (conversationId: ConversationId) => {
  const scope = { workspaceId: w.workspaceId, conversationId };
  const { epoch } = await w.world.value(getCharge, scope);
  const { memberId, name } = w.member();
  const holder = { memberId, name, avatarUrl: null };
  await w.world.ask(assignConversation, { ...scope, assignmentId: newId<AssignmentId>(), epoch, holder });
};

describe('the AI’s answer', () => {
  it('is said with its citations; members alone see how sure it was', async () => {
    const { visitor, conversationId, turnOf } = await asked();
    expect(await answer(conversationId, turnOf, 1)).toMatchObject({ kind: 'ok', value: { seq: 2 } });
    const his = (await w.world.value(listOwnMessages, { conversationId }, visitor)).items.at(-1);
    expect(his).toMatchObject({ kind: 'text', author: { kind: 'ai', id: null }, citations });
    expect(his).not.toHaveProperty('confidence');
    const theirs = (await w.world.value(listMessages, { conversationId }, w.member())).items.at(-1);
    expect(theirs).toMatchObject({ confidence: 0.9, citations });
    const told = await w.told(conversationId, 'ai-answered');
    expect(told.turnOf).toBe(turnOf);
    expect(told.messages[0]?.visitor).not.toHaveProperty('confidence');
  });

  it('tells members alone what the message sounded like that it answers', async () => {
    const { visitor, conversationId, turnOf } = await asked();
    await answer(conversationId, turnOf, 1);
    const [question] = (await w.world.value(listMessages, { conversationId }, w.member())).items;
    expect(question).toMatchObject({ id: turnOf, sentiment: -0.4 });
    expect((await w.told(conversationId, 'ai-answered')).agentView.sentiment).toBe(-0.4);
    const his = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(JSON.stringify(his)).not.toContain('sentiment');
  });

  it('is given once for each question, even when it is sent many times at once', async () => {
    const { conversationId, turnOf } = await asked();
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, n) => answer(conversationId, turnOf, 1, `try ${n}`)),
    );
    expect(replies).toEqual(replies.map(() => expect.objectContaining({ kind: 'ok', value: { seq: 2 } })));
  });

  it('gets its first result again even when a person is in charge by now', async () => {
    const { conversationId, turnOf } = await asked();
    await answer(conversationId, turnOf, 1);
    await take(conversationId);
    expect(await answer(conversationId, turnOf, 1)).toMatchObject({ kind: 'ok', value: { seq: 2 } });
  });

  it('comes too late once the customer waits, a person is there, or it ended', async () => {
    const ways: ((visitor: VisitorActor, conversationId: ConversationId) => Promise<unknown>)[] = [
      (visitor, conversationId) => w.wait(visitor, conversationId),
      (_, conversationId) => take(conversationId),
      (visitor, conversationId) => w.world.value(endByVisitor, { conversationId }, visitor),
    ];
    for (const change of ways) {
      const { visitor, conversationId, turnOf } = await asked();
      await change(visitor, conversationId);
      expect(await answer(conversationId, turnOf, 1)).toMatchObject({ kind: 'refused', code: 'stale_epoch' });
    }
  });

  it('to what was said before the AI came back is not given', async () => {
    const { visitor, conversationId, turnOf } = await asked();
    await w.wait(visitor, conversationId);
    await w.world.value(stopWaiting, { conversationId }, visitor);
    expect(await answer(conversationId, turnOf, 1)).toMatchObject({
      code: 'stale_epoch',
      extra: { charge: { status: 'ai', epoch: 3 } },
    });
  });
});

describe('a rule’s handoff', () => {
  it('announces and queues in one change, and routing knows it', async () => {
    const { visitor, conversationId, turnOf } = await asked();
    expect(await bringIn(conversationId, turnOf, 1)).toMatchObject({ kind: 'ok', value: { seq: 2 } });
    const told = await w.told(conversationId, 'handed-off');
    expect(told).toMatchObject({
      turnOf,
      epoch: 2,
      agentView: {
        status: 'waiting',
        priority: 'high',
        trigger: { kind: 'keywords' },
        department: { name: 'Support' },
      },
      visitorView: { status: 'waiting', version: 3 },
      messages: [{ visitor: { kind: 'event', author: { kind: 'system' }, text: 'I bring in a person.' } }],
    });
    expect(JSON.stringify(told.visitorView)).not.toMatch(/high|keywords|refund/u);
    expect(w.follows.at(-1)).toMatchObject({ conversationId, status: 'waiting', priority: 'high', epoch: 2 });
    expect((await w.world.value(listOwnMessages, { conversationId }, visitor)).items).toHaveLength(2);
  });

  it('asked again is the same one, and routing is told again while it stands', async () => {
    const { conversationId, turnOf } = await asked();
    await bringIn(conversationId, turnOf, 1);
    const before = w.follows.length;
    expect(await bringIn(conversationId, turnOf, 1)).toMatchObject({ kind: 'ok', value: { seq: 2 } });
    expect(w.follows).toHaveLength(before + 1);
    await take(conversationId);
    await bringIn(conversationId, turnOf, 1);
    expect(w.follows).toHaveLength(before + 1);
  });

  it('of a turn that was answered already is made all the same: better one too many than one lost', async () => {
    const { conversationId, turnOf } = await asked();
    await answer(conversationId, turnOf, 1);
    expect(await bringIn(conversationId, turnOf, 1)).toMatchObject({ kind: 'ok', value: { seq: 3 } });
    expect(await answer(conversationId, turnOf, 1)).toMatchObject({ kind: 'ok', value: { seq: 2 } });
  });

  it('beside the button is one handoff, whichever comes first', async () => {
    for (let round = 0; round < 15; round += 1) {
      const { visitor, conversationId, turnOf } = await asked();
      await Promise.all([
        bringIn(conversationId, turnOf, 1),
        w.world.ask(requestHandoff, { conversationId }, visitor),
        w.world.ask(requestHandoff, { conversationId }, visitor),
      ]);
      expect(await w.world.value(getCharge, { workspaceId: w.workspaceId, conversationId })).toMatchObject({
        status: 'waiting',
        epoch: 2,
      });
    }
  });
});

describe('in any order of events', () => {
  type Step = 'answer' | 'hand-off' | 'button' | 'stop' | 'take' | 'write';
  const step = fc.constantFrom<Step>('answer', 'hand-off', 'button', 'stop', 'take', 'write');

  it('no answer is committed once somebody else is in charge, and the numbers have no hole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
        async (waves) => {
          const { visitor, conversationId, turnOf } = await asked();
          const { epoch } = await w.world.value(getCharge, { workspaceId: w.workspaceId, conversationId });
          const doing: Record<Step, () => Promise<unknown>> = {
            answer: () => answer(conversationId, turnOf, epoch),
            'hand-off': () => bringIn(conversationId, turnOf, epoch),
            // Beaten again and again it may give up: nothing has happened then, and the order of what did is what counts here.
            button: () => w.world.ask(requestHandoff, { conversationId }, visitor, 10_000).catch(() => undefined),
            stop: () => w.world.ask(stopWaiting, { conversationId }, visitor),
            take: () => take(conversationId),
            write: () => w.write(visitor, conversationId, 'hm'),
          };
          for (const wave of waves) await Promise.all(wave.map((each) => doing[each]()));
          const rows = await w.world.query<{ seq: number; epoch: number; author_kind: string; before: number | null }>(
            'conversations',
            `SELECT seq, epoch, author_kind, max(epoch) OVER (ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
           FROM messages WHERE conversation_id = $1 ORDER BY seq`,
            [conversationId],
          );
          expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
          for (const row of rows) expect(row.epoch).toBeGreaterThanOrEqual(row.before ?? 0);
          const answers = rows.filter(({ author_kind: author }) => author === 'ai');
          expect(answers.length).toBeLessThanOrEqual(1);
          for (const each of answers) expect(each.epoch).toBe(epoch);
        },
      ),
      { numRuns: 60 },
    );
  });
});
