// Routing's own tables with as many agents and waiting conversations as are asked for, and the reference's table beside them.
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const { provisionDatabase, urlOfService } = await import('@baton/platform/embedded-postgres');
const { migrate } = await import('@baton/platform');
const { routing } = await import('@baton/routing/service');

export const DEPARTMENTS = 40;
const AGENTS_EACH = 5;
/** Of each agent. A round gives away DEPARTMENTS × AGENTS_EACH × PLACES conversations. */
const PLACES = 5;
export const DECISIONS_A_ROUND = DEPARTMENTS * AGENTS_EACH * PLACES;
const HARDLY_EVER = 3_600;
/** The role is the server's, whatever the database. */
const owner = { name: 'routing', password: randomUUID() };

/** `adminUrl`: of an empty server. `queued`: how many wait before and after each round. */
export const prepareStore = async (adminUrl, database, queued) => {
  await provisionDatabase(adminUrl, { database, services: [owner] });
  const url = urlOfService(adminUrl, database, owner);
  await migrate(routing, url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const workspaceId = randomUUID();
  await client.query(
    `INSERT INTO departments (id, workspace_id, name, mode, offer_timeout_seconds, is_default)
     SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 'Department ' || n, 'auto_assign', ${HARDLY_EVER}, n = 1
     FROM generate_series(1, ${DEPARTMENTS}) AS n`,
    [workspaceId],
  );
  await client.query(
    `INSERT INTO agents (id, workspace_id, name, role, department_ids, version, capacity, chosen_status, heard_at)
     SELECT gen_random_uuid(), $1, 'Agent', 'agent', ARRAY[d.id], 1, ${PLACES}, 'online', 'infinity'
     FROM departments d, generate_series(1, ${AGENTS_EACH})`,
    [workspaceId],
  );
  await client.query(
    `UPDATE presence_clock SET heard_at = clock_timestamp() + interval '1 day', moves_from = clock_timestamp()`,
  );
  const store = { url, client, workspaceId };
  await enter(store, queued + DECISIONS_A_ROUND);
  await client.query('ANALYZE');
  return store;
};

const AT_ONCE = 50_000;

const enter = async ({ client, workspaceId }, count) => {
  for (let left = count; left > 0; left -= AT_ONCE) {
    await client.query(
      `INSERT INTO entries (conversation_id, workspace_id, epoch, version, status, department_id, enqueued_at, order_at, priority, preview, customer)
       SELECT gen_random_uuid(), $1, 2, 1, 'waiting', ('00000000-0000-7000-8000-' || lpad((1 + n % ${DEPARTMENTS})::text, 12, '0'))::uuid, at, at, 'normal', 'Where is my parcel?',
         '{"name": null, "email": null}'
       FROM (SELECT n, clock_timestamp() AS at FROM generate_series(1, $2::int) AS n) AS row`,
      [workspaceId, Math.min(left, AT_ONCE)],
    );
  }
};

/** All that was offered is done with, and as many come in as were given away. */
export const refill = async (store) => {
  const { client } = store;
  const { rowCount } = await client.query(
    `UPDATE offers SET status = 'accepted', ended_at = clock_timestamp() WHERE status = 'open'`,
  );
  await client.query(`UPDATE entries SET status = 'closed', offer = NULL WHERE offer IS NOT NULL`);
  await client.query('UPDATE agents SET offered_count = 0');
  await client.query('DELETE FROM queue_feed');
  await raiseMarks(store);
  await enter(store, rowCount);
  return rowCount;
};

/** As the service's sweep does every second. */
const raiseMarks = async ({ client }) => {
  const { departmentsToMark, raiseMark } = await import('../../../apps/routing/src/store/queue-marks.ts');
  const tx = { query: async (sql, parameters) => (await client.query(sql, parameters)).rows };
  for (const { departmentId } of await departmentsToMark(tx, false)) {
    await client.query('BEGIN');
    await raiseMark(tx, departmentId, false);
    await client.query('COMMIT');
  }
};

/** A transaction that looks at what was there before, for as long as it is not ended: nothing that leaves is cleaned up. */
export const holdOpen = async ({ url }) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  await client.query('SELECT count(*) FROM departments');
  return () => client.end();
};

/** What the statement that finds who is next touches: the service's own, explained. */
export const buffersToFind = async ({ client }) => {
  const { entriesToMatch } = await import('../../../apps/routing/src/store/matching.ts');
  const { rows: departments } = await client.query('SELECT id FROM departments ORDER BY id LIMIT 1');
  const departmentId = departments[0].id;
  let buffers;
  const explaining = {
    query: async (sql, parameters) => {
      const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, parameters);
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      buffers = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
      return [];
    },
  };
  await entriesToMatch(explaining, departmentId, null, 1);
  return buffers;
};
