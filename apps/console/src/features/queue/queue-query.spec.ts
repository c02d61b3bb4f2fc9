import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { QueueEntry } from '@baton/contracts';
import { QueryClient } from '@tanstack/react-query';
import { hearQueueFrame, queueKey } from './queue-query.js';
import type { QueueFrame, QueueState } from './queue-state.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const entry = (conversationId: string) =>
  ({ conversationId, departmentId: 'support', orderAt: '2026-11-25T08:00:00.000Z' }) as QueueEntry;
const taken = (conversationId: string, version: number) =>
  ({
    type: 'queue.removed',
    conversationId,
    data: { departmentId: 'support', conversationId, version, takenBy: { memberId: 'grace', name: 'Grace' } },
  }) as QueueFrame;

test('a row that somebody took leaves after a moment, whatever else happens and whichever page is shown', () => {
  const client = new QueryClient();
  const state: QueueState = { entries: [entry('c1'), entry('c2')], versions: { support: 2 }, departed: [] };
  client.setQueryData(queueKey, state);
  const departed = () =>
    client.getQueryData<QueueState>(queueKey)?.departed.map((each) => each.entry.conversationId) ?? [];
  hearQueueFrame(client, taken('c1', 3));
  jest.advanceTimersByTime(4_000);
  hearQueueFrame(client, taken('c2', 4));
  expect(departed()).toEqual(['c1', 'c2']);
  jest.advanceTimersByTime(2_500);
  expect(departed()).toEqual(['c2']);
  jest.advanceTimersByTime(4_000);
  expect(departed()).toEqual([]);
  client.clear();
});
