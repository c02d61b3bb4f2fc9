import {
  endByVisitor,
  getOwnConversation,
  listOwnConversations,
  listOwnMessages,
  postVisitorMessage,
  startConversation,
  type ClientId,
  type VisitorActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

const start = (visitor: VisitorActor, clientId: ClientId, text?: string) =>
  w.world.ask(startConversation, { clientId, text }, visitor);
const count = async (visitor: VisitorActor) => (await w.world.value(listOwnConversations, {}, visitor)).items.length;

describe('a new conversation', () => {
  it('is the AI’s; its text is the customer’s first message with the same clientId', async () => {
    const visitor = await w.visitor();
    const clientId = newId<ClientId>();
    const reply = await start(visitor, clientId, 'hello');
    expect(reply).toMatchObject({
      kind: 'ok',
      created: true,
      value: { status: 'ai', lastSeq: 1, version: 1, queue: null },
    });
    if (reply.kind !== 'ok') return;
    const { items } = await w.world.value(listOwnMessages, { conversationId: reply.value.id }, visitor);
    expect(items).toMatchObject([{ seq: 1, text: 'hello', clientId, author: { kind: 'visitor', name: 'Visitor' } }]);
    const again = await w.world.ask(
      postVisitorMessage,
      { conversationId: reply.value.id, clientId, text: 'hello' },
      visitor,
    );
    expect(again).toMatchObject({ kind: 'ok', created: false, value: { seq: 1 } });
  });

  it('is told once, with its first message', async () => {
    const visitor = await w.visitor();
    const id = await w.start(visitor, 'hello');
    expect(await w.told(id, 'started')).toMatchObject({
      epoch: 1,
      messages: [{ agent: { seq: 1 }, visitor: { seq: 1 } }],
      agentView: { status: 'ai', version: 1 },
      visitorView: { version: 1 },
    });
  });

  it('without text has no message, and leaves the clientId free for one', async () => {
    const visitor = await w.visitor();
    const clientId = newId<ClientId>();
    const reply = await start(visitor, clientId);
    if (reply.kind !== 'ok') throw new Error(reply.code);
    const conversationId = reply.value.id;
    const message = await w.world.ask(postVisitorMessage, { conversationId, clientId, text: 'x' }, visitor);
    expect(message).toMatchObject({ kind: 'ok', created: true, value: { seq: 1 } });
    expect(await start(visitor, clientId)).toMatchObject({ kind: 'ok', created: false, value: { id: conversationId } });
  });

  it('is refused while another is open, which is named', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor);
    expect(await start(visitor, newId<ClientId>(), 'x')).toMatchObject({
      kind: 'refused',
      code: 'conversation_open',
      extra: { conversationId },
    });
  });
});

describe('the same command again', () => {
  it('gives the same conversation, however often and at once', async () => {
    const visitor = await w.visitor();
    const clientId = newId<ClientId>();
    const replies = await Promise.all(Array.from({ length: 32 }, () => start(visitor, clientId, 'hello')));
    expect(new Set(replies.map((reply) => (reply.kind === 'ok' ? reply.value.id : reply.code))).size).toBe(1);
    expect(replies.filter((reply) => reply.kind === 'ok' && reply.created)).toHaveLength(1);
    expect(await count(visitor)).toBe(1);
  });

  it('is answered even when what it made has ended and another is open', async () => {
    const visitor = await w.visitor();
    const clientId = newId<ClientId>();
    const first = await start(visitor, clientId, 'hello');
    if (first.kind !== 'ok') throw new Error(first.code);
    await w.world.value(endByVisitor, { conversationId: first.value.id }, visitor);
    await w.start(visitor, 'next');
    expect(await start(visitor, clientId, 'hello')).toMatchObject({
      kind: 'ok',
      created: false,
      value: { id: first.value.id, status: 'closed' },
    });
  });

  it('with other words is refused, also with none where there were some', async () => {
    const visitor = await w.visitor();
    const clientId = newId<ClientId>();
    await start(visitor, clientId, 'hello');
    for (const text of ['other', undefined])
      expect(await start(visitor, clientId, text)).toMatchObject({ kind: 'refused', code: 'client_id_reused' });
  });

  it('cannot reuse the clientId of an earlier message', async () => {
    const visitor = await w.visitor();
    const clientId = newId<ClientId>();
    const conversationId = await w.start(visitor);
    await w.world.value(postVisitorMessage, { conversationId, clientId, text: 'x' }, visitor);
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await start(visitor, clientId, 'x')).toMatchObject({ kind: 'refused', code: 'client_id_reused' });
    expect(await count(visitor)).toBe(1);
  });
});

describe('my conversations', () => {
  it('are those of no one else, newest first, page by page', async () => {
    const visitor = await w.visitor();
    await w.start(await w.visitor(), 'not mine');
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const conversationId = await w.start(visitor, `chat ${n}`);
      ids.unshift(conversationId);
      await w.world.value(endByVisitor, { conversationId }, visitor);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await w.world.value(listOwnConversations, { limit: 2, ...(cursor && { cursor }) }, visitor);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids);
  });

  it('refuse a cursor that is not ours', async () => {
    const reply = await w.world.ask(listOwnConversations, { cursor: 'nonsense' }, await w.visitor());
    expect(reply).toMatchObject({ kind: 'refused', code: 'invalid', extra: { errors: [{ path: 'cursor' }] } });
  });

  it('are not found by another visitor', async () => {
    const conversationId = await w.start(await w.visitor(), 'hi');
    const stranger = await w.visitor();
    for (const contract of [getOwnConversation, listOwnMessages, endByVisitor])
      expect(await w.world.ask(contract, { conversationId }, stranger)).toMatchObject({
        kind: 'refused',
        code: 'not_found',
      });
  });
});
