import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConversationId } from '@baton/contracts';
import { pageMemory } from '@baton/realtime-client';
import { FakeServer } from '../../testing/fake-server.js';
import { Chat } from './chat.js';

/** A network that lets no WebSocket through. */
class BlockedSocket extends EventTarget {
  readyState = 0;
  send() {}
  close() {}
}

/** One that opens when the spec says so, and on which nothing is heard but `ready`. */
class LateSocket extends BlockedSocket {
  static last: LateSocket;
  constructor() {
    super();
    LateSocket.last = this;
  }
  becomeLive() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    this.dispatchEvent(new MessageEvent('message', { data: '{"type":"ready"}' }));
  }
}

let server: FakeServer;
let storage = pageMemory();
let tabStorage = pageMemory();
beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(console, 'info').mockImplementation(() => {});
  server = new FakeServer();
  storage = pageMemory();
  tabStorage = pageMemory();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const openChat = async (Socket = BlockedSocket): Promise<Chat> => {
  const chat = new Chat({
    origin: 'https://chat.test',
    widgetKey: 'demo',
    storage,
    tabStorage,
    fetch: server.fetch,
    WebSocket: Socket as unknown as typeof WebSocket,
    locks: null,
  });
  chat.setPage({ url: 'https://shop.test/' });
  chat.setOpen(true);
  await jest.advanceTimersByTimeAsync(10);
  return chat;
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const shownBy = ({ store }: Chat) => store.state.thread.shown.map(({ text }) => text);
const say = async (chat: Chat, text: string) => {
  chat.send(text);
  await pass(10);
};

it('the first words begin a conversation, the next go into it', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  await say(chat, 'Two');
  expect(shownBy(chat)).toEqual(['One', 'Two']);
  expect(server.kept).toHaveLength(1);
  expect(chat.store.state.unsent).toEqual([]);
});

it('what was written without network is kept over a reload, and sent once, in order', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  server.lost = 'request';
  await say(chat, 'Two');
  await say(chat, 'Three');
  await pass(6_000);
  expect(chat.store.state).toMatchObject({ connection: 'lost', unsent: [{ draft: 'Two' }, { draft: 'Three' }] });
  server.lost = null;
  const reloaded = await openChat();
  await pass(1_000);
  expect(shownBy(reloaded)).toEqual(['One', 'Two', 'Three']);
  expect(server.newest?.messages).toHaveLength(3);
});

it('an answer that was lost makes no second message or conversation', async () => {
  const chat = await openChat();
  server.lost = 'answer';
  await say(chat, 'One');
  await pass(4_000);
  server.lost = null;
  await pass(20_000);
  await say(chat, 'Two');
  expect(shownBy(chat)).toEqual(['One', 'Two']);
  expect(server.kept).toHaveLength(1);
});

it('what is written to a chat that cannot go on begins a new one', async () => {
  const chat = await openChat();
  await say(chat, 'The old matter');
  server.change({ status: 'closed' });
  await say(chat, 'The new matter');
  expect(shownBy(chat)).toEqual(['The new matter']);
  expect(server.kept.map(({ messages }) => messages.length)).toEqual([1, 1]);
});

it('a conversation that ends between being found and being written to loses nothing', async () => {
  const chat = await openChat();
  await say(chat, 'Begun');
  chat.startNew();
  let isToEnd = true;
  server.instead = (call) => {
    if (!/^POST .*\/messages$/.test(call) || !isToEnd) return undefined;
    isToEnd = false;
    server.change({ status: 'closed' });
    return undefined;
  };
  await say(chat, 'In the very moment');
  expect(shownBy(chat)).toEqual(['In the very moment']);
});

it('a visitor whom the server has forgotten becomes a new one, with what he wrote', async () => {
  const chat = await openChat();
  await say(chat, 'Before');
  server.token = 'nobody’s';
  await say(chat, 'After');
  expect(shownBy(chat)).toEqual(['After']);
  expect(chat.store.state.unsent).toEqual([]);
});

it('what another tab has begun is shown here, and what others say, where there is no socket', async () => {
  const chat = await openChat();
  await say(chat, 'Mine');
  server.add('An answer', 'ai');
  await pass(5_000);
  expect(shownBy(chat)).toEqual(['Mine', 'An answer']);
  expect(chat.store.state.connection).toBe('polling');
  server.change({ status: 'closed' });
  await pass(5_000);
  const other = await openChat();
  other.startNew();
  await say(other, 'From the other tab');
  await pass(5_000);
  expect(shownBy(chat)).toEqual(['From the other tab']);
});

it('what another tab begins while this one is still connecting is shown as soon as it is live', async () => {
  const here = await openChat(LateSocket);
  const there = await openChat();
  await say(there, 'From there');
  LateSocket.last.becomeLive();
  await pass(10);
  expect(shownBy(here)).toEqual(['From there']);
});

describe('two tabs that opened at once and became two visitors', () => {
  const key = 'baton:demo:visitor';
  const hearOther = async () => {
    window.dispatchEvent(new StorageEvent('storage', { key }));
    await pass(10);
  };

  it('are one as soon as they hear of each other: without a chat, a tab follows the other', async () => {
    const here = await openChat();
    server.token = 'other';
    storage.setItem(key, 'other');
    const there = await openChat();
    await say(there, 'From there');
    await hearOther();
    expect(shownBy(here)).toEqual(['From there']);
    await say(here, 'From here');
    expect(server.kept.map(({ messages }) => messages.map(({ text }) => text))).toEqual([['From there', 'From here']]);
  });

  it('with a chat, a tab has the other follow; of two with a chat each keeps its own', async () => {
    const here = await openChat();
    await say(here, 'Mine');
    const own = storage.getItem(key);
    storage.setItem(key, 'other');
    await hearOther();
    expect(storage.getItem(key)).toBe(own);
    storage.setItem(key, 'other');
    await hearOther();
    expect(storage.getItem(key)).toBe('other');
    expect(shownBy(here)).toEqual(['Mine']);
  });
});

it('a refused text says why, and can be sent again or taken back before what is half written', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  server.instead = (call) => (/^POST .*\/messages$/.test(call) ? [422, { code: 'invalid', detail: 'No.' }] : undefined);
  await say(chat, 'Two');
  const [refused] = chat.store.state.unsent;
  expect(refused?.refusal).toEqual({ code: 'invalid', reason: 'No.' });
  chat.setDraft('half');
  chat.edit(refused?.clientId ?? '');
  expect(chat.store.state).toMatchObject({ draft: 'Two\nhalf', unsent: [] });
});

it("a site's proposal does not touch what the visitor has begun", async () => {
  const chat = await openChat();
  chat.propose('Proposed');
  chat.setDraft('My own');
  chat.propose('Proposed again');
  expect(chat.store.state.draft).toBe('My own');
});

it('feedback is given once; whoever gave it first, it is shown', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  server.change({ status: 'closed' });
  await pass(5_000);
  server.lost = 'answer';
  await chat.rate(4, ' kind ');
  expect(chat.store.state.problem).toContain('try again');
  server.lost = null;
  await chat.rate(2, '');
  expect(chat.store.state.conversation?.feedback).toEqual({ rating: 4, comment: 'kind' });
  expect(chat.store.state.problem).toBe('feedback_given');
});

it('an older answer never turns the screen back; of equals the later place in line wins', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  const { conversation } = chat.store.state;
  server.instead = (call) =>
    call === 'GET /widget/conversations/c1'
      ? [200, { ...conversation, version: (conversation?.version ?? 0) - 1, status: 'human' }]
      : undefined;
  await pass(5_000);
  expect(chat.store.state.conversation?.status).toBe('ai');
  const queue = { position: 2, estimatedWaitSeconds: null, fallback: false, message: 'Wait' };
  server.instead = (call) => (call === 'GET /widget/conversations/c1' ? [200, { ...conversation, queue }] : undefined);
  await pass(5_000);
  expect(chat.store.state.conversation?.queue).toEqual(queue);
});

it('a chat that was left does not come back with a reload', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  server.change({ status: 'closed' });
  await pass(5_000);
  chat.startNew();
  const reloaded = await openChat();
  await pass(5_000);
  expect(reloaded.store.state.conversation).toBeNull();
});

it('knows after a reload whether its window was open in this tab', async () => {
  const chat = await openChat();
  expect(chat.wasOpen).toBe(false);
  const reloaded = await openChat();
  expect(reloaded.wasOpen).toBe(true);
  reloaded.setOpen(false);
  expect((await openChat()).wasOpen).toBe(false);
  tabStorage = pageMemory();
  expect((await openChat()).wasOpen).toBe(false);
});

it('says why where there is no chat, and tries again where the server is away', async () => {
  server.instead = () => [403, { code: 'widget_inactive', detail: 'This widget is switched off.' }];
  expect((await openChat()).store.state.failure).toBe('This widget is switched off.');
  server.instead = () => [503, { code: 'unavailable', detail: 'Away.' }];
  const chat = await openChat();
  expect(chat.store.state).toMatchObject({ failure: null, widget: null, connection: 'lost' });
  server.instead = () => undefined;
  await pass(4_000);
  expect(chat.store.state.widget).not.toBeNull();
});

it('tells how far he has read, while he looks', async () => {
  const chat = await openChat();
  await say(chat, 'One');
  server.add('An answer', 'ai');
  await pass(6_000);
  expect(server.asked.filter((call) => call.startsWith('PUT'))).toEqual([
    `PUT /widget/conversations/${'c1' as ConversationId}/read`,
  ]);
});
