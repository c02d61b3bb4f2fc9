// Four clients give away what waits, as the service does, each in its own departments, as often as stdin has a line; prints how long each round took.
import { createInterface } from 'node:readline';
import '../../run/typescript-loader.mjs';

const { openDatabase, readSettings } = await import('@baton/platform');
const { Transactions } = await import('@baton/messaging');
const { routing } = await import('@baton/routing/service');
const { QueueRelay } = await import('../../../apps/routing/src/telling/queue-relay.ts');
const { Matcher } = await import('../../../apps/routing/src/matching/matcher.ts');
const { MatchingRound } = await import('../../../apps/routing/src/matching/matching-round.ts');

const CLIENTS = 4;
const url = process.env.BENCH_STORE;
const dataSource = await openDatabase(routing, url, CLIENTS);
const nobody = new Proxy({}, { get: () => () => {} });
const settings = readSettings({});
const transactions = new Transactions(dataSource, nobody);
// What is told is written; who sends it to the consoles is another one's work.
const relay = Object.assign(new QueueRelay(transactions, nobody, nobody), { kick: () => {} });
const matcher = new Matcher(transactions, new MatchingRound(relay, nobody, nobody, settings), nobody);
const departments = await dataSource.query('SELECT id FROM departments ORDER BY id');

const client = async (which) => {
  for (const { id } of departments.filter((_, at) => at % CLIENTS === which)) await matcher.giveAway(id);
};
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break;
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, (_, which) => client(which)));
  console.log((performance.now() - startedAt).toFixed(3));
}
process.exit(0);
