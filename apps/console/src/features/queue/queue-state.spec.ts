import { describe, expect, test } from '@jest/globals';
import type { ConversationId, DepartmentId, MemberId, QueueEntry } from '@baton/contracts';
import fc from 'fast-check';
import {
  applyQueueFrame,
  inQueueOrder,
  isBehind,
  queueRows,
  takeQueueSnapshot,
  type QueueFrame,
  type QueueState,
} from './queue-state.js';

const conversationIds = Array.from(
  { length: 8 },
  (_, i) => `0193a000-0000-7000-8000-00000000000${i}` as ConversationId,
);
const departmentIds = [
  '0193b000-0000-7000-8000-000000000001',
  '0193b000-0000-7000-8000-000000000002',
] as DepartmentId[];
const at = (second: number) => new Date(Date.UTC(2026, 10, 24) + second * 1_000).toISOString();

const entryOf = (conversation: number, department: number, second: number): QueueEntry => ({
  conversationId: conversationIds[conversation] as ConversationId,
  departmentId: departmentIds[department] as DepartmentId,
  position: 1,
  priority: 'normal',
  trigger: { kind: 'button', ruleId: null, label: 'Talk to a person' },
  preview: 'Hello',
  customer: { name: null, email: null },
  enqueuedAt: at(second),
  orderAt: at(second),
  offer: null,
});

/** A server as the frames describe it: each change is numbered per department and can be looked at in any moment. */
const serverFrom = (
  changes: readonly { conversation: number; department: number; second: number; remove: boolean }[],
) => {
  const entries = new Map<string, QueueEntry>();
  const versions: Record<string, number> = {};
  const frames: QueueFrame[] = [];
  const snapshots = [{ items: [] as QueueEntry[], versions: {} as Record<string, number> }];
  const number = (departmentId: DepartmentId) => (versions[departmentId] = (versions[departmentId] ?? 0) + 1);
  for (const change of changes) {
    const entry = entryOf(change.conversation, change.department, change.second);
    const { conversationId } = entry;
    const before = entries.get(conversationId);
    if (before && (change.remove || before.departmentId !== entry.departmentId)) {
      entries.delete(conversationId);
      const takenBy = change.remove ? { memberId: conversationId as unknown as MemberId, name: 'Grace' } : null;
      const { departmentId } = before;
      frames.push({
        type: 'queue.removed',
        conversationId,
        data: { departmentId, conversationId, version: number(departmentId), takenBy },
      });
    } else if (!change.remove) {
      entries.set(conversationId, entry);
      const type = before ? 'queue.updated' : 'queue.added';
      frames.push({ type, conversationId, data: { ...entry, version: number(entry.departmentId) } });
    }
    snapshots.push({ items: [...entries.values()].sort(inQueueOrder), versions: { ...versions } });
  }
  const last = snapshots.at(-1) ?? { items: [], versions: {} };
  return { frames, snapshots, last };
};

const change = fc.record({
  conversation: fc.nat(conversationIds.length - 1),
  department: fc.nat(departmentIds.length - 1),
  second: fc.nat(100),
  remove: fc.boolean(),
});

const empty: QueueState = { entries: [], versions: {}, departed: [] };
const play = (state: QueueState, frames: readonly QueueFrame[]) =>
  frames.reduce((now, frame) => {
    const applied = applyQueueFrame(now, frame);
    return applied.kind === 'applied' ? applied.state : now;
  }, state);
const shown = (state: QueueState) => ({ items: state.entries, versions: state.versions });

describe('the queue on screen', () => {
  test('an old snapshot and the frames since give the new snapshot, duplicates or not', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.nat(40), fc.nat(5), (changes, pick, again) => {
        const server = serverFrom(changes);
        const old = server.snapshots[pick % server.snapshots.length] ?? server.last;
        const frames = server.frames.flatMap((frame, index) => (index % (again + 1) === 0 ? [frame, frame] : [frame]));
        const { state } = takeQueueSnapshot(old, []);
        expect(shown(play(state, frames))).toEqual(server.last);
      }),
    );
  });

  test('a snapshot that comes late never turns the screen back', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.nat(40), (changes, pick) => {
        const server = serverFrom(changes);
        const old = server.snapshots[pick % server.snapshots.length] ?? server.last;
        const taken = takeQueueSnapshot(old, server.frames);
        expect(shown(taken.state)).toEqual(server.last);
        expect(taken.isComplete).toBe(true);
      }),
    );
  });

  test('a lost frame is a hole at the next one of its department, and never passes in silence', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 2, maxLength: 40 }), fc.nat(), (changes, pick) => {
        const server = serverFrom(changes);
        fc.pre(server.frames.length > 1);
        const lost = server.frames[pick % server.frames.length] as QueueFrame;
        let state = empty;
        let hasHole = false;
        for (const frame of server.frames.filter((each) => each !== lost)) {
          const applied = applyQueueFrame(state, frame);
          if (applied.kind === 'applied') state = applied.state;
          hasHole ||= applied.kind === 'hole';
        }
        const heads = Object.fromEntries(
          Object.entries(server.last.versions).map(([id, version]) => [`queue:${id}`, version]),
        );
        expect(hasHole || isBehind(state, heads)).toBe(true);
      }),
    );
  });

  test('a lower version is dropped', () => {
    const known: QueueState = { entries: [], versions: { [departmentIds[0] as string]: 7 }, departed: [] };
    const frame: QueueFrame = {
      type: 'queue.added',
      conversationId: conversationIds[0] as ConversationId,
      data: { ...entryOf(0, 0, 1), version: 7 },
    };
    expect(applyQueueFrame(known, frame)).toEqual({ kind: 'dropped' });
  });

  test('a row that somebody took stays in its place, named, without a position', () => {
    const { frames } = serverFrom([
      { conversation: 0, department: 0, second: 1, remove: false },
      { conversation: 1, department: 0, second: 2, remove: false },
      { conversation: 0, department: 0, second: 1, remove: true },
    ]);
    const rows = queueRows(play(empty, frames), null);
    expect(rows.map((row) => [row.position, row.takenBy])).toEqual([
      [null, 'Grace'],
      [1, null],
    ]);
  });

  test('a row that somebody took while the queue was read again is shown once', () => {
    const server = serverFrom([
      { conversation: 0, department: 0, second: 1, remove: false },
      { conversation: 0, department: 0, second: 1, remove: true },
    ]);
    const { departed } = play(empty, server.frames);
    const { state } = takeQueueSnapshot(server.snapshots[1] ?? server.last, server.frames.slice(1), departed);
    expect(queueRows(state, null).map(({ takenBy }) => takenBy)).toEqual(['Grace']);
  });

  test('heads of other things than queues do not make it look behind', () => {
    expect(isBehind(empty, { [conversationIds[0] as string]: 12 })).toBe(false);
    expect(isBehind(empty, { [`queue:${departmentIds[0]}`]: 1 })).toBe(true);
  });
});
