import {
  closeConversation,
  endByVisitor,
  getOwnConversation,
  giveFeedback,
  listOwnMessages,
  postVisitorMessage,
  startConversation,
  type ClientId,
  type ConversationId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
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

const rowsOf = (conversationId: ConversationId) =>
  w.world.query<{ id: string; seq: number }>(
    'conversations',
    'SELECT id, seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
    [conversationId],
  );
const closedAgo = (conversationId: ConversationId, interval: string) =>
  w.world.query(
    'conversations',
    `UPDATE conversations SET closed_at = closed_at - interval '${interval}' WHERE id = $1`,
    [conversationId],
  );

describe('a customer writes', () => {
  it('gets the message back with the next seq, and everybody is told in one event', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor, 'first');
    const message = await w.write(visitor, id, 'second 🎈\nline');
    expect(message).toMatchObject({ seq: 2, text: 'second 🎈\nline', kind: 'text', author: { kind: 'visitor' } });
    expect(await w.told(id, 'visitor-wrote')).toMatchObject({
      cause: 'visitor-wrote',
      epoch: 1,
      preview: 'first · second 🎈 line',
      messages: [{ visitor: { seq: 2 }, agent: { seq: 2 } }],
      visitorView: { lastSeq: 2, version: 2 },
      agentView: { lastSeq: 2, version: 2, lastMessage: { authorKind: 'visitor' }, readSeq: { visitor: 2 } },
    });
  });

  it('a foreign conversation and an unknown one are refused alike', async () => {
    const id = await w.start(await w.visitor());
    const stranger = await w.visitor();
    const ask = (conversationId: ConversationId) =>
      w.world.ask(postVisitorMessage, { conversationId, clientId: newId<ClientId>(), text: 'mine?' }, stranger);
    const foreign = await ask(id);
    expect(foreign).toMatchObject({ kind: 'refused', code: 'not_found' });
    expect(foreign).toEqual(await ask(newId<ConversationId>()));
  });

  it('many at once are numbered without a hole, and later numbers never bear earlier times', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor);
    await Promise.all(Array.from({ length: 40 }, (_, n) => w.write(visitor, id, `m${n}`)));
    const { items } = await w.world.value(listOwnMessages, { conversationId: id, limit: 200 }, visitor);
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    const times = items.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort());
    expect(await w.world.value(getOwnConversation, { conversationId: id }, visitor)).toMatchObject({
      lastSeq: 40,
      version: 41,
    });
  });
});

describe('a message sent again', () => {
  it('is the same one, however often and at once', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor);
    const input = { conversationId: id, clientId: newId<ClientId>(), text: 'once' };
    const replies = await Promise.all(
      Array.from({ length: 32 }, () => w.world.ask(postVisitorMessage, input, visitor)),
    );
    const values = replies.map((reply) => (reply.kind === 'ok' ? reply.value : reply.code));
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1);
    expect(replies.filter((reply) => reply.kind === 'ok' && reply.created)).toHaveLength(1);
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('with other words, or in another conversation, is refused', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor);
    const clientId = newId<ClientId>();
    await w.world.value(postVisitorMessage, { conversationId: id, clientId, text: 'a' }, visitor);
    const other = await w.world.ask(postVisitorMessage, { conversationId: id, clientId, text: 'b' }, visitor);
    expect(other).toMatchObject({ kind: 'refused', code: 'client_id_reused' });
    await w.world.value(endByVisitor, { conversationId: id }, visitor);
    const next = await w.start(visitor);
    const elsewhere = await w.world.ask(postVisitorMessage, { conversationId: next, clientId, text: 'a' }, visitor);
    expect(elsewhere).toMatchObject({ kind: 'refused', code: 'client_id_reused' });
    expect(await rowsOf(next)).toHaveLength(0);
  });

  it('by another author is another message', async () => {
    const clientId = newId<ClientId>();
    for (const visitor of [await w.visitor(), await w.visitor()]) {
      const conversationId = await w.start(visitor);
      const reply = await w.world.ask(postVisitorMessage, { conversationId, clientId, text: 'a' }, visitor);
      expect(reply).toMatchObject({ kind: 'ok', created: true });
    }
  });

  it('is answered even after the end', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor);
    const input = { conversationId: id, clientId: newId<ClientId>(), text: 'a' };
    await w.world.value(postVisitorMessage, input, visitor);
    await w.world.value(endByVisitor, { conversationId: id }, visitor);
    await w.world.value(giveFeedback, { conversationId: id, rating: 5 }, visitor);
    expect(await w.world.ask(postVisitorMessage, input, visitor)).toMatchObject({ kind: 'ok', created: false });
  });
});

describe('a chat that ended', () => {
  it('under the AI goes on with the AI', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor, 'hi');
    await w.world.value(endByVisitor, { conversationId: id }, visitor);
    await w.write(visitor, id, 'one more thing');
    const view = await w.world.value(getOwnConversation, { conversationId: id }, visitor);
    expect(view).toMatchObject({ status: 'ai', queue: null });
    expect(await w.told(id, 'reopened')).toMatchObject({ epoch: 3 });
  });

  it('with a person waits for him first, in a new place', async () => {
    const visitor = await w.visitor();
    const agent = w.member();
    const id = await w.start(visitor, 'hi');
    await w.wait(visitor, id);
    await w.give(id, agent);
    await w.world.value(closeConversation, { conversationId: id }, agent);
    const before = w.follows.findLast(({ conversationId }) => conversationId === id);
    await w.write(visitor, id, 'still there?');
    const after = w.follows.findLast(({ conversationId }) => conversationId === id);
    expect(after).toMatchObject({
      status: 'waiting',
      preferredMemberId: agent.memberId,
      epoch: (before?.epoch ?? 0) + 1,
    });
    expect(Date.parse(after?.enqueuedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before?.enqueuedAt ?? ''));
  });

  it('with a person who took it straight from the AI finds out where to wait', async () => {
    const visitor = await w.visitor();
    const agent = w.member();
    const id = await w.start(visitor, 'hi');
    await w.give(id, agent);
    await w.world.value(closeConversation, { conversationId: id }, agent);
    await w.write(visitor, id, 'still there?');
    expect(w.follows.at(-1)).toMatchObject({ status: 'waiting', departmentId: w.departmentId });
  });

  it('while waiting goes back to the queue', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor, 'hi');
    await w.wait(visitor, id);
    await w.world.value(endByVisitor, { conversationId: id }, visitor);
    await w.write(visitor, id, 'hello?');
    expect(w.follows.at(-1)).toMatchObject({ conversationId: id, status: 'waiting', preferredMemberId: null });
  });

  it('stays closed after ten minutes, after feedback, and beside another open one', async () => {
    const again = async (
      end: (id: ConversationId, visitor: Awaited<ReturnType<typeof w.visitor>>) => Promise<unknown>,
    ) => {
      const visitor = await w.visitor();
      const id = await w.start(visitor, 'hi');
      await w.world.value(endByVisitor, { conversationId: id }, visitor);
      await end(id, visitor);
      return w.world.ask(postVisitorMessage, { conversationId: id, clientId: newId<ClientId>(), text: '?' }, visitor);
    };
    const closed = { kind: 'refused', code: 'conversation_closed' };
    expect(await again((id) => closedAgo(id, '10 minutes 1 second'))).toMatchObject(closed);
    expect(
      await again((id, visitor) => w.world.value(giveFeedback, { conversationId: id, rating: 1 }, visitor)),
    ).toMatchObject(closed);
    expect(await again((_, visitor) => w.start(visitor))).toMatchObject(closed);
    expect(await again((id) => closedAgo(id, '9 minutes 50 seconds'))).toMatchObject({ kind: 'ok', created: true });
  });

  it('is never open beside another, when both are opened at once', async () => {
    for (let round = 0; round < 15; round += 1) {
      const visitor = await w.visitor();
      const id = await w.start(visitor, 'hi');
      await w.world.value(endByVisitor, { conversationId: id }, visitor);
      const [started, wrote] = await Promise.all([
        w.world.ask(startConversation, { clientId: newId<ClientId>(), text: 'new' }, visitor),
        w.world.ask(postVisitorMessage, { conversationId: id, clientId: newId<ClientId>(), text: 'old' }, visitor),
      ]);
      const outcomes = [started, wrote].map((reply) => (reply.kind === 'ok' ? 'ok' : reply.code)).join(' ');
      expect(['ok conversation_closed', 'conversation_open ok']).toContain(outcomes);
    }
  });

  it('tells routing again when the first try could not', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor, 'hi');
    await w.wait(visitor, id);
    await w.world.value(endByVisitor, { conversationId: id }, visitor);
    w.steer.isRoutingAway = true;
    const input = { conversationId: id, clientId: newId<ClientId>(), text: 'hello?' };
    await expect(w.world.ask(postVisitorMessage, input, visitor)).rejects.toThrow('routing is away');
    w.steer.isRoutingAway = false;
    expect(await w.world.ask(postVisitorMessage, input, visitor)).toMatchObject({ kind: 'ok', created: false });
    expect(w.follows.at(-1)).toMatchObject({ conversationId: id, status: 'waiting' });
  });

  it('by the agent while the customer writes loses no word: it is before the end, or reopens the chat', async () => {
    for (let round = 0; round < 15; round += 1) {
      const visitor = await w.visitor();
      const agent = w.member();
      const id = await w.start(visitor, 'hi');
      await w.give(id, agent);
      const [, wrote] = await Promise.all([
        w.world.value(closeConversation, { conversationId: id }, agent),
        w.write(visitor, id, 'wait'),
      ]);
      const [row] = await w.world.query<{ status: string; seq: number }>(
        'conversations',
        'SELECT status, seq FROM conversations WHERE id = $1',
        [id],
      );
      expect(row).toEqual(wrote.seq === 3 ? { status: 'closed', seq: 4 } : { status: 'waiting', seq: 4 });
    }
  });
});
