import { expect, it } from '@jest/globals';
import type { VisitorConversation, VisitorMessage } from '@baton/contracts';
import { pageMemory, threadOf } from '@baton/realtime-client';
import { initialState, type ChatState } from './chat-state.js';
import { createUnread } from './unread.js';

const stateOf = (kinds: string, isOpen = false, id = 'c1'): ChatState => ({
  ...initialState,
  isOpen,
  conversation: { id } as unknown as VisitorConversation,
  thread: threadOf(
    kinds.split(' ').map((written, index) => {
      const [kind, author] = written === 'event' ? ['event', 'system'] : ['text', written];
      return {
        id: `m${index}`,
        seq: index + 1,
        kind,
        author: { kind: author },
        clientId: null,
      } as unknown as VisitorMessage;
    }),
  ),
});

it('counts what the AI and people said, not events or his own', () => {
  const unread = createUnread(pageMemory(), 'seen');
  expect(unread(initialState)).toBe(0);
  expect(unread(stateOf('visitor ai event agent agent'))).toBe(3);
});

it('counts no line that nobody said, whatever kind it has', () => {
  expect(createUnread(pageMemory(), 'seen')(stateOf('visitor system event system'))).toBe(0);
});

it('what stood there when he wrote is seen, also where it could not be kept', () => {
  expect(createUnread(pageMemory(), 'seen')(stateOf('visitor ai agent visitor agent'))).toBe(1);
});

it('nothing is unread while the window is open, and only what came after it was shut', () => {
  const unread = createUnread(pageMemory(), 'seen');
  expect(unread(stateOf('visitor ai', true))).toBe(0);
  expect(unread(stateOf('visitor ai'))).toBe(0);
  expect(unread(stateOf('visitor ai agent'))).toBe(1);
});

it('a reload and another tab know what was seen; another conversation is counted anew', () => {
  const storage = pageMemory();
  createUnread(storage, 'seen')(stateOf('visitor ai', true));
  const reloaded = createUnread(storage, 'seen');
  expect(reloaded(stateOf('visitor ai agent'))).toBe(1);
  expect(reloaded(stateOf('visitor ai', false, 'c2'))).toBe(1);
});
