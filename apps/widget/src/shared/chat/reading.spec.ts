import { expect, test } from '@jest/globals';
import type { ConversationId, VisitorConversation, VisitorMessage } from '@baton/contracts';
import { pageMemory, type Api } from '@baton/realtime-client';
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
const readingOf = () => {
  const pages: (() => void)[] = [];
  const api = ((_route: string, { after = 0, before = Infinity }: { after?: number; before?: number }) =>
    new Promise((resolve) => {
      const items = [message(1), message(2)].filter(({ seq }) => seq > after && seq < before);
      pages.push(() => resolve({ items, nextCursor: null }));
    })) as unknown as Api;
  const store = new ChatStore();
  const storage = pageMemory();
  return { store, reading: new Reading(store, api, storage, 'left'), pages };
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
