// How many conversations are given to agents in a second, at the store: four clients, capacity checked, place held, offer, entry and event written. Against
// pgbench that claims rows with SKIP LOCKED on the same server (four clients, one row a transaction), and graphile-worker's rate with jobs that do nothing. Rounds
// in turn: ours, pgbench, worker, pgbench, ours. With 1,000 and with 1,000,000 in the queue; and the buffers that the selecting statement reads, also with a transaction held open for long.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import '../run/typescript-loader.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const DEEP = Number(process.env.BENCH_QUEUED ?? 1_000_000);
const SHALLOW = 1_000;
const DRAINS = 5;
const HELD_OPEN_FOR = 20_000;
const PEERS = new URL('peers/', import.meta.url).pathname;
const here = (file) => new URL(file, import.meta.url).pathname;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const PGBENCH = ['/usr/bin/pgbench', '/usr/lib/postgresql/15/bin/pgbench'].find((file) => existsSync(file));

/** Resolves with its lines as they come, by `next`. */
const program = (file, env) => {
  const child = spawn(process.execPath, [here(file)], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    say: (line) => child.stdin.write(`${line}\n`),
    next: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended before its time`);
      return value;
    },
    ended: new Promise((resolve) => child.once('exit', resolve)),
  };
};

/** Decisions a second, in a process of its own. */
const ours = async (store, { refill, DECISIONS_A_ROUND }) => {
  const assigner = program('routing/assign.mjs', { BENCH_STORE: store.url });
  await assigner.next();
  const rates = [];
  for (let drain = 0; drain <= DRAINS; drain += 1) {
    assigner.say('again');
    const milliseconds = Number(await assigner.next());
    const given = await refill(store);
    if (given !== DECISIONS_A_ROUND) throw new Error(`${given} of ${DECISIONS_A_ROUND} were given away`);
    // The first compiles the code.
    if (drain > 0) rates.push(given / (milliseconds / 1_000));
  }
  assigner.say('end');
  await assigner.ended;
  return median(rates);
};

const CLAIM = `\\set department random(1, 40)
UPDATE bench_claims SET claimed = true WHERE id = (SELECT id FROM bench_claims WHERE department = :department AND NOT claimed ORDER BY key LIMIT 1 FOR UPDATE SKIP LOCKED);
`;

const prepareClaims = async ({ client }) => {
  await client.query(
    'CREATE TABLE bench_claims (id bigint PRIMARY KEY, department int NOT NULL, key bigint NOT NULL, claimed boolean NOT NULL DEFAULT false)',
  );
  await client.query('INSERT INTO bench_claims SELECT n, 1 + n % 40, n FROM generate_series(1, 1000000) AS n');
  await client.query('CREATE INDEX bench_claims_open ON bench_claims (department, key) WHERE NOT claimed');
  await client.query('ANALYZE bench_claims');
};

const claims = ({ url }, script) => {
  const said = execFileSync(PGBENCH, ['-n', '-c', '4', '-j', '2', '-T', '5', '-M', 'prepared', '-f', script, url], {
    encoding: 'utf8',
  });
  return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
};

const worker = async (adminUrl) => {
  const peer = program('routing/worker.mjs', { BENCH_STORE: adminUrl });
  const rate = Number(await peer.next());
  await peer.ended;
  return rate;
};

const spread = (values) => ({ min: Math.min(...values), max: Math.max(...values) });
const isVoid = (values) => Math.max(...values) > 2 * Math.min(...values);

export const assignmentRate = async (report) => {
  if (!PGBENCH) throw new Error('pgbench is not there: apt-get install postgresql-contrib');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'ignore' });
  const { scratchFolder, startPostgres } = await import('@baton/testkit');
  const parts = await import('./routing/store.mjs');
  const folder = scratchFolder('baton-bench');
  const server = await startPostgres({ dataDir: folder.path });
  const stores = [];
  try {
    const shallow = await parts.prepareStore(server.url, 'shallow', SHALLOW);
    const deep = await parts.prepareStore(server.url, 'deep', DEEP);
    stores.push(shallow, deep);
    await prepareClaims(shallow);
    const script = path.join(folder.path, 'claim.sql');
    writeFileSync(script, CLAIM);
    const rates = { shallow: [], deep: [], limit: [], peer: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.shallow.push(await ours(shallow, parts));
      rates.limit.push(claims(shallow, script));
      rates.peer.push(await worker(server.url));
      rates.limit.push(claims(shallow, script));
      rates.deep.push(await ours(deep, parts));
    }
    if (isVoid(rates.limit)) throw new Error('void: the rounds of pgbench differ by more than 2×');
    const rate = median(rates.shallow);
    const figure = (name, value, reference, values, unit = 'decisions/s') =>
      report({ name: `routing: ${name}`, value, unit, reference, ratio: value / reference, ...spread(values) });
    figure('assignments, against pgbench with SKIP LOCKED', rate, median(rates.limit), rates.shallow);
    figure('assignments, against graphile-worker', rate, median(rates.peer), rates.shallow);
    figure(
      `assignments with ${DEEP.toLocaleString('en')} queued, against ${SHALLOW.toLocaleString('en')}`,
      median(rates.deep),
      rate,
      rates.deep,
    );
    for (const [name, store] of Object.entries({ [SHALLOW]: shallow, [DEEP]: deep }))
      report({
        name: `routing: buffers to find who is next, ${Number(name).toLocaleString('en')} queued`,
        value: await parts.buffersToFind(store),
        unit: 'buffers',
        reference: 25,
      });
    const end = await parts.holdOpen(shallow);
    for (let given = 0; given < HELD_OPEN_FOR; given += parts.DECISIONS_A_ROUND * (DRAINS + 1))
      await ours(shallow, parts);
    report({
      name: `routing: buffers to find who is next, a transaction held open for ${HELD_OPEN_FOR.toLocaleString('en')} assignments`,
      value: await parts.buffersToFind(shallow),
      unit: 'buffers',
      reference: 100,
    });
    await end();
  } finally {
    for (const { client } of stores) await client.end();
    await server.stop();
    folder.remove();
  }
};
