import { listQueue, type ConversationId, type MemberActor } from '@baton/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@baton/testkit';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

const QUEUED = 100_000;
/** Index pages from the root down, the row, and what it is joined with; a scan of the table would read thousands. */
const FEW_BUFFERS = 60;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

let w: RoutingWorld;
let crowded: MemberActor;
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const CHUNK = 4_000;
const idsOf = (chunk: number) => `('${10_000_000 + chunk}-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;

const enter = (chunk: number, status: 'waiting' | 'closed') =>
  w.world.query(
    'routing',
    `INSERT INTO entries (conversation_id, workspace_id, epoch, version, status, department_id, enqueued_at, order_at, priority, preview, customer)
     SELECT ${idsOf(chunk)}, $1::uuid, 2, 1, $3, $2::uuid, at, at, 'normal', '', '{"name": null, "email": null}'
     FROM (SELECT n, timestamptz '2026-01-01Z' + n * interval '1 second' AS at FROM generate_series(1, ${CHUNK}) AS n) AS row`,
    [w.workspaceId, w.departmentId, status],
  );

/** A hundred thousand wait, and many have been and gone, whose assignments have ended. */
const crowd = async (): Promise<void> => {
  const chunks = QUEUED / CHUNK;
  for (let chunk = 0; chunk < chunks; chunk += 1) await enter(chunk, 'waiting');
  for (let chunk = chunks; chunk < chunks + 5; chunk += 1) {
    await enter(chunk, 'closed');
    await w.world.query(
      'routing',
      `INSERT INTO assignments (id, workspace_id, conversation_id, member_id, holder, epoch, status)
       SELECT gen_random_uuid(), $2, ${idsOf(chunk)}, $1, '{}', 1, 'ended' FROM generate_series(1, ${CHUNK}) AS n`,
      [crowded.memberId, w.workspaceId],
    );
  }
  for (const table of ['entries', 'assignments']) await w.world.query('routing', `ANALYZE ${table}`);
};

beforeAll(async () => {
  w = await startRoutingWorld();
  crowded = w.member();
  await w.take(crowded, await w.waits());
  await crowd();
}, 120_000);
afterAll(() => w.world.stop());

const explain = async (sql: string, parameters: readonly unknown[]) => {
  const [row] = await w.world.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    'routing',
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
    parameters,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('no plan');
  const scanned = nodesOf(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .flatMap((node) => node['Relation Name'] ?? []);
  return { scanned, buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
};

/** What the service really asks, heard by PostgreSQL's own statistics of each table. */
const seqScans = async (): Promise<Record<string, number>> => {
  await w.world.query('routing', 'SELECT pg_stat_force_next_flush()');
  const rows = await w.world.query<{ name: string; scans: number }>(
    'routing',
    `SELECT relname AS name, seq_tup_read::int AS scans FROM pg_stat_user_tables WHERE relname IN ('entries', 'assignments')`,
  );
  return Object.fromEntries(rows.map(({ name, scans }) => [name, scans]));
};

const someoneWaiting = async (): Promise<ConversationId> => {
  const [row] = await w.world.query<{ id: ConversationId }>(
    'routing',
    `SELECT conversation_id AS id FROM entries WHERE status = 'waiting' AND department_id = $1 ORDER BY order_at DESC LIMIT 1`,
    [w.departmentId],
  );
  if (!row) throw new Error('nobody waits');
  return row.id;
};

describe('with a hundred thousand in the queue', () => {
  it('the first page is read from the index, from its beginning', async () => {
    const { scanned, buffers } = await explain(
      `SELECT * FROM entries WHERE status = 'waiting' AND department_id = $1 ORDER BY order_at, conversation_id LIMIT 51`,
      [w.departmentId],
    );
    expect(scanned).toEqual([]);
    expect(buffers).toBeLessThan(FEW_BUFFERS);
  });

  it('a claim finds the entry, and who has it, by an index each', async () => {
    const conversationId = await someoneWaiting();
    const entry = await explain('SELECT * FROM entries WHERE conversation_id = $1 FOR NO KEY UPDATE', [conversationId]);
    const live = await explain(
      `SELECT * FROM assignments WHERE conversation_id = $1 AND status IN ('pending', 'active')`,
      [conversationId],
    );
    const unsettled = await explain(
      `SELECT * FROM assignments WHERE status = 'pending' AND claimed_at < clock_timestamp() ORDER BY claimed_at LIMIT 100`,
      [],
    );
    for (const { scanned, buffers } of [entry, live, unsettled]) {
      expect(scanned).toEqual([]);
      expect(buffers).toBeLessThan(FEW_BUFFERS);
    }
  });

  it('the live view counts on the index alone, and finds the longest wait at its beginning', async () => {
    await w.world.query('routing', 'VACUUM (ANALYZE) entries');
    const counted = await explain(`SELECT count(*) FROM entries WHERE department_id = $1 AND status = 'waiting'`, [
      w.departmentId,
    ]);
    const longest = await explain(
      `SELECT min(enqueued_at) FROM entries WHERE department_id = $1 AND status = 'waiting'`,
      [w.departmentId],
    );
    expect([...counted.scanned, ...longest.scanned]).toEqual([]);
    expect(counted.buffers).toBeLessThan(QUEUED / 50);
    expect(longest.buffers).toBeLessThan(FEW_BUFFERS);
  });

  /** Of the larger one of both tables, while a conversation goes the whole way. */
  const rowsScanned = async (): Promise<number> => {
    const grace = w.member();
    const before = await seqScans();
    await w.world.value(listQueue, {}, w.member({ role: 'owner' }));
    const conversationId = await w.waits();
    expect(await w.take(grace, conversationId)).toMatchObject({ kind: 'ok' });
    expect(await w.take(w.member(), conversationId)).toMatchObject({ code: 'already_assigned' });
    await w.changes(conversationId, { status: 'closed' });
    expect(await w.loadOf(grace.memberId)).toBe(0);
    const after = await seqScans();
    return Math.max(...['entries', 'assignments'].map((table) => (after[table] ?? 0) - (before[table] ?? 0)));
  };

  it('listing, entering, claiming and leaving read no table from end to end', async () => {
    // The statistics of what was done before may come late; a scan on this way would show every time.
    await eventually(async () => (await rowsScanned()) < QUEUED / 10, { within: 20_000, what: 'a way without a scan' });
  });
});
