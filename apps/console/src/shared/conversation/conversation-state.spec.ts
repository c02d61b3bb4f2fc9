import { describe, expect, test } from '@jest/globals';
import type { AgentConversation } from '@baton/contracts';
import fc from 'fast-check';
import { newerConversation } from '@baton/realtime-client';
import { customerWaitsSince, unreadCount, updateMine, withReadMark } from './conversation-state.js';

const conversation = (version: number, over: object = {}) =>
  ({
    id: 'c',
    version,
    status: 'human',
    assignee: { id: 'ada' },
    lastSeq: 4,
    queue: null,
    readSeq: { visitor: 1, assignee: 2 },
    lastMessage: null,
    ...over,
  }) as unknown as AgentConversation;

describe('a conversation as frames change it', () => {
  test('in whatever order and number versions are heard, the highest is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (versions) => {
        const shown = versions
          .map((version) => conversation(version))
          .reduce<AgentConversation | undefined>(newerConversation, undefined);
        expect(shown?.version).toBe(Math.max(...versions));
      }),
    );
  });

  test('my list is what a fresh snapshot would hold, whoever had it in between', () => {
    const holders = fc.array(fc.constantFrom('ada', 'grace', null), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(holders, (history) => {
        const states = history.map((id, index) =>
          conversation(index + 1, { status: id ? 'human' : 'ai', assignee: id ? { id } : null }),
        );
        const mine = states.reduce<readonly AgentConversation[]>((list, state) => updateMine(list, state, 'ada'), []);
        const last = states.at(-1);
        expect(mine).toEqual(history.at(-1) === 'ada' ? [last] : []);
      }),
    );
  });

  test('at an equal version the later place in the queue wins', () => {
    const place = { position: 2, estimatedWaitSeconds: null, fallback: false, message: '' };
    expect(newerConversation(conversation(3), conversation(3, { queue: place })).queue).toEqual(place);
  });

  test('a read mark never goes back', () => {
    expect(withReadMark(conversation(1), { by: 'visitor', seq: 3 }).readSeq.visitor).toBe(3);
    expect(withReadMark(conversation(1), { by: 'agent', seq: 1 }).readSeq.assignee).toBe(2);
  });

  test('counts what the holder has not read, and nothing once he had the last word', () => {
    const said = (authorKind: string) => ({ authorKind, text: '', at: '2026-11-24T08:00:00.000Z' });
    expect(unreadCount(conversation(1, { lastMessage: said('visitor') }))).toBe(2);
    expect(unreadCount(conversation(1, { lastMessage: said('agent') }))).toBe(0);
    expect(customerWaitsSince(conversation(1, { lastMessage: said('visitor') }))).toBe('2026-11-24T08:00:00.000Z');
    expect(customerWaitsSince(conversation(1, { lastMessage: said('agent') }))).toBeNull();
  });
});
