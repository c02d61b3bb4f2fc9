// The peer: graphile-worker as its documentation starts it, with jobs that do nothing; prints how many it did in a second.
import { createRequire } from 'node:module';

const { run, makeWorkerUtils } = createRequire(new URL('../peers/package.json', import.meta.url))('graphile-worker');
const JOBS = 2_000;
const connectionString = process.env.BENCH_STORE;
const { Logger } = createRequire(new URL('../peers/package.json', import.meta.url))('graphile-worker');
const logger = new Logger(() => () => {});
const utils = await makeWorkerUtils({ connectionString, logger });
await utils.migrate();
await utils.withPgClient((client) =>
  client.query(`SELECT graphile_worker.add_job('nothing', '{}') FROM generate_series(1, $1)`, [JOBS]),
);
let done = 0;
const startedAt = performance.now();
const runner = await new Promise((resolve) => {
  let running;
  const task = async () => {
    done += 1;
    if (done === JOBS) setImmediate(() => running.then(resolve));
  };
  running = run({ connectionString, logger, taskList: { nothing: task }, noHandleSignals: true });
});
console.log((JOBS / ((performance.now() - startedAt) / 1_000)).toFixed(1));
await runner.stop();
await utils.release();
process.exit(0);
