import { describe, expect, test } from '@jest/globals';
import type { AgentConversation } from '@baton/contracts';
import { byUrgency } from './by-urgency.js';

const chat = (id: string, authorKind: string, minute: number) =>
  ({
    id,
    lastMessage: { authorKind, text: '', at: new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString() },
    enqueuedAt: null,
  }) as unknown as AgentConversation;

describe('my chats', () => {
  test('the customer who waits longest stands on top, those with my answer below', () => {
    const mine = [
      chat('answered', 'agent', 1),
      chat('waits-a-little', 'visitor', 5),
      chat('waits-long', 'visitor', 2),
      chat('answered-lately', 'agent', 9),
    ];
    expect(byUrgency(mine).map((each) => each.id)).toEqual([
      'waits-long',
      'waits-a-little',
      'answered-lately',
      'answered',
    ]);
  });
});
