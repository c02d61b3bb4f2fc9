import { describe, expect, it } from '@jest/globals';
import { concernsQueue } from './concerns-queue.js';

describe('what routing follows', () => {
  it.each([
    'started',
    'handed-off',
    'stopped-waiting',
    'assigned',
    'returned-to-ai',
    'transferred',
    'moved',
    'agent-lost',
    'closed',
    'reopened',
  ] as const)('every change of who is in charge, whatever came of it: %s', (cause) => {
    const statuses = ['ai', 'qualifying', 'waiting', 'human', 'closed'] as const;
    expect(statuses.filter((status) => concernsQueue(cause, status))).toEqual(statuses);
  });

  it('words only while somebody waits, since the queue shows them', () => {
    expect(concernsQueue('visitor-wrote', 'waiting')).toBe(true);
    expect(concernsQueue('visitor-wrote', 'human')).toBe(false);
    expect(concernsQueue('ai-answered', 'ai')).toBe(false);
    expect(concernsQueue('read', 'human')).toBe(false);
    expect(concernsQueue('priority-changed', 'waiting')).toBe(true);
    expect(concernsQueue('idle-warned', 'human')).toBe(false);
  });
});
