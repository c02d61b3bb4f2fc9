import { expect, test } from '@jest/globals';
import type { ConversationId, MessageId, VisitorConversation, VisitorMessage } from '@baton/contracts';
import { pageMemory, type Api } from '@baton/realtime-client';
import { answerSoFar } from './chat-state.js';
import { ChatStore } from './chat-store.js';
import { Reading } from './reading.js';

const ID = '01a20ccc-bfc1-7394-b00a-5cf4b6d87a14' as ConversationId;

const conversation = (version: number, lastSeq: number, status: VisitorConversation['status']) =>
  ({ id: ID, version, lastSeq, status, queue: null, createdAt: '2026-11-25T16:00:00.000Z' }) as VisitorConversation;
const message = (seq: number) =>
  ({
    id: `m${seq}`,
    conversationId: ID,
    seq,
    author: { kind: 'visitor' },
    clientId: null,
  }) as unknown as VisitorMessage;

/** A server with two messages; each page is given out when the spec says so. */
const readingOf = (storage = pageMemory()) => {
  const pages: (() => void)[] = [];
  const api = ((_route: string, { after = 0, before = Infinity }: { after?: number; before?: number }) =>
    new Promise((resolve) => {
      const items = [message(1), message(2)].filter(({ seq }) => seq > after && seq < before);
      pages.push(() => resolve({ items, nextCursor: null }));
    })) as unknown as Api;
  const store = new ChatStore();
  return { store, reading: new Reading(store, api, storage, 'left', 'agent-read'), pages };
};

const aTick = () => new Promise((resolve) => setTimeout(resolve, 0));

const untilAsked = async (pages: readonly unknown[], count: number) => {
  while (pages.length < count) await aTick();
};

for (const [order, first, second] of [
  ['the answer', 0, 1],
  ['the frame', 1, 0],
] as const) {
  test(`an answer and a newer frame tell of a new conversation at once: the newer stands when ${order} is read first`, async () => {
    const { store, reading, pages } = readingOf();
    const answer = reading.show(conversation(1, 1, 'ai'));
    const frame = reading.show(conversation(3, 2, 'waiting'));
    await untilAsked(pages, 2);
    pages[first]?.();
    await aTick();
    pages[second]?.();
    await aTick();
    for (const give of pages.slice(2)) give();
    await Promise.all([answer, frame]);
    expect(store.state.conversation).toMatchObject({ version: 3, status: 'waiting' });
    expect(store.state.thread.shown.map(({ seq }) => seq)).toEqual([1, 2]);
  });
}

test('who has given the chat away, or lost it, is not seen writing any more', async () => {
  const { store, reading, pages } = readingOf();
  const held = (version: number, name: string): VisitorConversation => ({
    ...conversation(version, 2, 'human'),
    agent: { name, avatarUrl: null },
  });
  const shown = reading.show(held(1, 'Ada Lovelace'));
  await untilAsked(pages, 1);
  pages[0]?.();
  await shown;
  const after = async (data: VisitorConversation) => {
    store.change({ typing: 'Ada Lovelace' });
    await reading.hear({ type: 'conversation.updated', conversationId: ID, data });
    return store.state.typing;
  };
  expect(await after(held(2, 'Ada Lovelace'))).toBe('Ada Lovelace');
  expect(await after(held(3, 'Grace Hopper'))).toBeNull();
  expect(await after(conversation(4, 2, 'waiting'))).toBeNull();
});

const TURN = '01a20ccc-bfc1-7394-b00a-5cf4b6d87a15' as MessageId;
const delta = (at: number, text: string) =>
  ({ type: 'answer.delta', conversationId: ID, data: { turnId: TURN, at, text } }) as const;

/** A conversation under the AI with the visitor's question in it, and an answer that has begun to be written. */
const readingAlong = async () => {
  const { store, reading, pages } = readingOf();
  const shown = reading.show(conversation(1, 2, 'ai'));
  await untilAsked(pages, 1);
  pages[0]?.();
  await shown;
  await reading.hear(delta(0, 'Three '));
  await reading.hear(delta(6, 'to five'));
  expect(answerSoFar(store.state)).toBe('Three to five');
  return { store, reading };
};

test('an answer that is written is read along until its message is there, also when more is asked meanwhile', async () => {
  const { store, reading } = await readingAlong();
  await reading.take([message(3)]);
  expect(answerSoFar(store.state)).toBe('Three to five');
  await reading.take([{ ...message(4), author: { kind: 'ai', id: null, name: 'AI assistant', avatarUrl: null } }]);
  expect(answerSoFar(store.state)).toBeNull();
});

test('an answer that is dropped, or that a person comes before, is gone for good', async () => {
  const dropped = await readingAlong();
  await dropped.reading.hear({ type: 'answer.dropped', conversationId: ID, data: { turnId: TURN } });
  expect(answerSoFar(dropped.store.state)).toBeNull();
  const { store, reading } = await readingAlong();
  await reading.hear({ type: 'conversation.updated', conversationId: ID, data: conversation(2, 2, 'human') });
  await reading.hear({ type: 'conversation.updated', conversationId: ID, data: conversation(3, 2, 'ai') });
  expect(answerSoFar(store.state)).toBeNull();
});

test('how far the person has read is known after a reload, of this conversation alone', async () => {
  const storage = pageMemory();
  const opened = async (shown: VisitorConversation) => {
    const { store, reading, pages } = readingOf(storage);
    const done = reading.show(shown);
    await untilAsked(pages, 1);
    pages[0]?.();
    await done;
    return { store, reading };
  };
  const { store, reading } = await opened(conversation(1, 2, 'human'));
  const read = (seq: number) => reading.hear({ type: 'message.read', conversationId: ID, data: { by: 'agent', seq } });
  await read(2);
  await read(1);
  expect(store.state.agentReadSeq).toBe(2);
  expect((await opened(conversation(1, 2, 'human'))).store.state.agentReadSeq).toBe(2);
  const other = { ...conversation(1, 2, 'human'), id: TURN as string as ConversationId };
  expect((await opened(other)).store.state.agentReadSeq).toBe(0);
});
