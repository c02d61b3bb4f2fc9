// An agent ends a chat → the customer who waits is his, shown on both screens. The whole of Baton in one process, with 100,000 queued, 1,000 agents online and
// 100 departments beside; against one claim and one hop in the same system: the same agent takes the next one by hand, as shown on the same two screens.
import '../run/typescript-loader.mjs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 60);
const ROUNDS = 5;
const QUEUED = 100_000;
const AGENTS = 1_000;
const DEPARTMENTS = 100;

const percentile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** As many as a large shop has, none of whom can be given anything: every agent of theirs is full. */
const crowd = async (dataDir) => {
  const [, , , port] = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(path.join(dataDir, 'postgres-password'), 'utf8').trim();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'postgres',
    password,
    database: 'baton',
  });
  await client.connect();
  const run = (sql) => client.query(sql);
  await run('SET search_path = routing');
  await run(`INSERT INTO departments (id, workspace_id, name, mode, is_default)
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '00000000-0000-7000-8000-000000000000', 'Department ' || n, 'auto_assign', n = 1
    FROM generate_series(1, ${DEPARTMENTS}) AS n`);
  await run(`INSERT INTO agents (id, workspace_id, name, role, department_ids, version, capacity, active_count, told_active_count, chosen_status, told_status, heard_at)
    SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000000', 'Agent', 'agent',
      ARRAY[('00000000-0000-7000-8000-' || lpad((1 + n % ${DEPARTMENTS})::text, 12, '0'))::uuid], 1, 4, 4, 4, 'online', 'online', 'infinity'
    FROM generate_series(1, ${AGENTS}) AS n`);
  await run(`INSERT INTO entries (conversation_id, workspace_id, epoch, version, status, department_id, enqueued_at, order_at, priority, preview, customer)
    SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000000', 2, 1, 'waiting', ('00000000-0000-7000-8000-' || lpad((1 + n % ${DEPARTMENTS})::text, 12, '0'))::uuid,
      clock_timestamp(), clock_timestamp(), 'normal', '', '{"name": null, "email": null}'
    FROM generate_series(1, ${QUEUED}) AS n`);
  await run('ANALYZE');
  await client.end();
};

/** When both screens show that this agent has it. */
const shownTo = (sockets, conversationId) =>
  Promise.all(
    sockets.map((socket) =>
      socket.until(
        ({ type, conversationId: id, data }) =>
          type === 'conversation.updated' && id === conversationId && data.status === 'human',
        10_000,
      ),
    ),
  ).then(() => performance.now());

export const freedToAssigned = async (report) => {
  const at = (file) => import(`../../apps/journeys/src/system/${file}.ts`);
  const [{ startStack }, { Team }, { Socket }, { expectStatus }] = await Promise.all([
    at('stack'),
    at('team'),
    at('socket'),
    at('http'),
  ]);
  const stack = await startStack('embedded');
  try {
    await crowd(stack.dataDir);
    const team = await Team.of(stack, { capacity: 1, autoAccept: true, mode: 'claim' });
    const { agent, socket } = await team.seat('Ada');
    const customers = [];
    for (let n = 0; n < CUSTOMERS; n += 1) {
      const { visitor, id } = await team.customer();
      customers.push({ id, screen: await Socket.connect(stack.url, visitor.token) });
    }
    const close = async (id) => expectStatus(await agent.http.post(`/conversations/${id}/close`), 200);
    const claim = async ({ id, screen }) => {
      const shown = shownTo([socket, screen], id);
      const startedAt = performance.now();
      expectStatus(await agent.takeOver(id), 200);
      const took = (await shown) - startedAt;
      await close(id);
      return took;
    };
    const given = async ({ id }, next) => {
      const shown = shownTo([socket, next.screen], next.id);
      const startedAt = performance.now();
      await close(id);
      return (await shown) - startedAt;
    };
    const claimed = [];
    const assigned = [];
    const each = Math.floor(CUSTOMERS / ROUNDS / 2);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const customer of customers.splice(0, each)) claimed.push(await claim(customer));
      const line = customers.splice(0, each);
      const shown = shownTo([socket, line[0].screen], line[0].id);
      await team.change({ mode: 'auto_assign' });
      await shown;
      for (const [n, next] of line.slice(1).entries()) assigned.push(await given(line[n], next));
      await team.change({ mode: 'claim' });
      await close(line.at(-1).id);
    }
    const reference = percentile(claimed, 0.5);
    const value = percentile(assigned, 0.95);
    report({
      name: `routing: freed to assigned and shown on both screens, p95, ${QUEUED.toLocaleString('en')} queued`,
      value,
      unit: 'ms',
      reference,
      ratio: value / reference,
      min: Math.min(...assigned),
      max: Math.max(...assigned),
    });
  } finally {
    await stack.stop();
  }
};
