import { describe, expect, test } from '@jest/globals';
import type { AgentMessage } from '@baton/contracts';
import { threadItems, type Outgoing } from './thread-items.js';

const message = (seq: number, kind: AgentMessage['author']['kind'], over: object = {}) =>
  ({
    id: `m${seq}`,
    seq,
    clientId: null,
    author: { kind, id: kind, name: kind, avatarUrl: null },
    kind: kind === 'system' ? 'event' : 'text',
    text: '',
    createdAt: new Date(2026, 10, 24, 9, seq).toISOString(),
    ...over,
  }) as unknown as AgentMessage;

const outgoing = (clientId: string): Outgoing => ({
  clientId,
  kind: 'reply',
  text: 'Hi',
  refusal: null,
  at: '',
});

describe('the thread', () => {
  test('begins each day with its date', () => {
    const next = new Date(2026, 10, 25, 9, 0).toISOString();
    const kinds = threadItems(
      [message(1, 'visitor'), message(2, 'ai'), message(3, 'visitor', { createdAt: next })],
      [],
      0,
    ).map((item) => item.kind);
    expect(kinds).toEqual(['day', 'message', 'message', 'day', 'message']);
  });

  test('names an author once for what he says in one breath; a note starts anew', () => {
    const items = threadItems(
      [message(1, 'agent'), message(2, 'agent'), message(3, 'agent', { kind: 'note' }), message(4, 'visitor')],
      [],
      0,
    );
    expect(items.flatMap((item) => (item.kind === 'message' ? [item.leads] : []))).toEqual([true, false, true, true]);
  });

  test('marks the last of our words that the customer has read, never a note', () => {
    const items = threadItems([message(1, 'agent'), message(2, 'agent', { kind: 'note' }), message(3, 'agent')], [], 2);
    expect(items.flatMap((item) => (item.kind === 'message' && item.isLastRead ? [item.message.seq] : []))).toEqual([
      1,
    ]);
  });

  test('shows what is being sent once: as an echo, then as the message, under one key', () => {
    const before = threadItems([message(1, 'visitor')], [outgoing('x')], 0);
    const after = threadItems([message(1, 'visitor'), message(2, 'agent', { clientId: 'x' })], [outgoing('x')], 0);
    expect(before.at(-1)).toMatchObject({ kind: 'outgoing', key: 'x' });
    expect(after.filter((item) => item.key === 'x')).toHaveLength(1);
    expect(after.at(-1)).toMatchObject({ kind: 'message', key: 'x' });
  });
});
