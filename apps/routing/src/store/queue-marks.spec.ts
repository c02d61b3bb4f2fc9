import { newId, Transactions, type Tx } from '@baton/messaging';
import type { ConversationId, DepartmentId } from '@baton/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { MarkRaising } from '../sweeping/mark-raising.js';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';
import { entriesToMatch } from './matching.js';
import { holdMark, raiseMark } from './queue-marks.js';

const WAITING = 9_000;
const ASSIGNED = 8_000;
const FEW_BUFFERS = 100;

let w: RoutingWorld;
let transactions: Transactions;
let marks: MarkRaising;
beforeAll(async () => {
  w = await startRoutingWorld();
  const app = w.world.services.get('routing')?.app;
  if (!app) throw new Error('routing does not run');
  transactions = app.get(Transactions);
  marks = new MarkRaising(transactions);
});
afterAll(() => w.world.stop());

const markAt = async (departmentId: DepartmentId) => {
  const [row] = await w.world.query<{ at: string }>(
    'routing',
    'SELECT scan_from::text AS at FROM queue_marks WHERE department_id = $1',
    [departmentId],
  );
  return row?.at;
};
const foundIn = async (departmentId: DepartmentId): Promise<readonly ConversationId[]> =>
  (await transactions.run((tx) => entriesToMatch(tx, departmentId, null, 200))).map(
    ({ conversationId }) => conversationId,
  );
const keyOf = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

/** What the statement that looks for the first in line really touches. */
const buffersToFindTheFirst = (departmentId: DepartmentId, { withoutMark = false } = {}): Promise<number> =>
  transactions.run(async (tx) => {
    let buffers = -1;
    if (withoutMark) await tx.query('DELETE FROM queue_marks WHERE department_id = $1', [departmentId]);
    const explaining: Tx = {
      ...tx,
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
        const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
          parameters,
        );
        const plan = row?.['QUERY PLAN'][0].Plan;
        buffers = (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
        return [] as Row[];
      },
    };
    await entriesToMatch(explaining, departmentId, null, 1);
    return buffers;
  });

describe('the mark of a queue', () => {
  it('keeps what has left out of the way, also while an old transaction keeps it from being cleaned up', async () => {
    const departmentId = await w.assigning();
    await w.world.query(
      'routing',
      `INSERT INTO entries (conversation_id, workspace_id, epoch, version, status, department_id, enqueued_at, order_at, priority, preview, customer)
       SELECT gen_random_uuid(), $1::uuid, 2, 1, 'waiting', $2::uuid, at, at, 'normal', '', '{"name": null, "email": null}'
       FROM (SELECT timestamptz '2026-01-01Z' + n * interval '1 second' AS at FROM generate_series(1, ${WAITING}) AS n) AS row`,
      [w.workspaceId, departmentId],
    );
    const old = w.world.services.get('routing')?.app.get(DataSource).createQueryRunner();
    if (!old) throw new Error('routing does not run');
    try {
      await old.startTransaction('REPEATABLE READ');
      await old.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      await old.query('SELECT count(*) FROM departments');
      for (let taken = 0; taken < ASSIGNED; taken += 1_000)
        await w.world.query(
          'routing',
          `UPDATE entries SET status = 'human' WHERE conversation_id IN (
             SELECT conversation_id FROM entries WHERE department_id = $1 AND status = 'waiting' ORDER BY order_at LIMIT 1000)`,
          [departmentId],
        );
      expect(await buffersToFindTheFirst(departmentId, { withoutMark: true })).toBeGreaterThan(ASSIGNED / 100);
      await transactions.run((tx) => raiseMark(tx, departmentId, false));
      expect(await buffersToFindTheFirst(departmentId)).toBeLessThanOrEqual(FEW_BUFFERS);
    } finally {
      await old.rollbackTransaction();
      await old.release();
    }
  });

  it('is never above somebody who waits, however old his key, while it is raised all the time', async () => {
    const departmentId = await w.assigning();
    let isOver = false;
    const raise = async (): Promise<void> => {
      while (!isOver) await transactions.run((tx) => raiseMark(tx, departmentId, false));
    };
    const raising = [raise(), raise()];
    const missed: ConversationId[] = [];
    const enter = async (seed: number): Promise<void> => {
      for (let round = 0; round < 12; round += 1) {
        const enqueuedAt = keyOf((seed * 37 + round * 101) % 600);
        const conversationId = await w.waits({ departmentId, enqueuedAt });
        if (!(await foundIn(departmentId)).includes(conversationId)) missed.push(conversationId);
        if (round % 3 === 0) continue;
        await w.tell(conversationId, { version: round + 1, priority: 'high', enqueuedAt });
        if (!(await foundIn(departmentId)).includes(conversationId)) missed.push(conversationId);
        await w.changes(conversationId, { status: 'closed' });
      }
    };
    await Promise.all([1, 2, 3, 4].map(enter));
    isOver = true;
    await Promise.all(raising);
    expect(missed).toEqual([]);
  });

  it('waits for who is about to enter, and is lowered by who enters before it', async () => {
    const departmentId = await w.assigning();
    const last = await w.waits({ departmentId, enqueuedAt: keyOf(1) });
    const early = keyOf(50);
    let raising: Promise<void> | undefined;
    const conversationId = newId<ConversationId>();
    await transactions.run(async (tx) => {
      await holdMark(tx, departmentId, new Date(early));
      await tx.query(
        `INSERT INTO entries (conversation_id, workspace_id, epoch, version, status, department_id, enqueued_at, order_at, priority, preview, customer)
         VALUES ($1, $2, 2, 1, 'waiting', $3, $4, $4, 'normal', '', '{"name": null, "email": null}')`,
        [conversationId, w.workspaceId, departmentId, early],
      );
      raising = transactions.run((other) => raiseMark(other, departmentId, false));
      await w.somebodyWaits();
    });
    await raising;
    expect(Date.parse((await markAt(departmentId)) ?? '')).toBe(Date.parse(early));
    await w.world.query('routing', `UPDATE queue_marks SET scan_from = 'infinity' WHERE department_id = $1`, [
      departmentId,
    ]);
    const returned = await w.waits({ departmentId, enqueuedAt: keyOf(600) });
    expect(await foundIn(departmentId)).toEqual([returned, conversationId, last]);
  });

  it('stands at the end of an empty queue, and is not needed where nobody ever waited', async () => {
    const [used, fresh] = [await w.assigning(), await w.assigning()];
    const conversationId = await w.waits({ departmentId: used });
    await marks.raiseAll();
    await w.changes(conversationId, { status: 'closed' });
    await marks.raiseAll();
    expect([await markAt(used), await markAt(fresh)]).toEqual(['infinity', undefined]);
    const next = await w.waits({ departmentId: used });
    expect(await foundIn(used)).toEqual([next]);
  });
});
