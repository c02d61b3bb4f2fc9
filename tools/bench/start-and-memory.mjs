// `npm start` from installed: time to ready, warm; then the memory of all its processes when idle, PostgreSQL and npm included, as proportional
// set size. What stands as the reference is the limit that is aimed at.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import '../run/typescript-loader.mjs';

const ROUNDS = 5;
const IDLE_MS = 5_000;

const start = (dataDir) => {
  const startedAt = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, BATON_DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('Baton is ready')) resolve({ child, seconds: (performance.now() - startedAt) / 1_000 });
    });
  });
};

const stop = (child) => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return ended;
};

const children = () => {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      parents.set(Number(pid), Number(parent));
    } catch {
      // It ended meanwhile.
    }
  }
  return parents;
};

const treeOf = (root) => {
  const parents = children();
  const within = (pid) => pid === root || (parents.has(pid) && within(parents.get(pid)));
  return [...parents.keys()].filter(within);
};

const pssMegabytes = (pids) =>
  pids.reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
    0,
  ) / 1024;

export const startAndMemory = async (report) => {
  const dataDir = mkdtempSync('/var/tmp/baton-bench-');
  try {
    await stop((await start(dataDir)).child);
    const seconds = [];
    const memory = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { child, seconds: took } = await start(dataDir);
      seconds.push(took);
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      memory.push(pssMegabytes(treeOf(child.pid)));
      await stop(child);
    }
    const figure = (name, unit, values, limit) => {
      const value = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
      report({
        name,
        value,
        unit,
        reference: limit,
        ratio: value / limit,
        min: Math.min(...values),
        max: Math.max(...values),
      });
    };
    figure('start-warm', 's', seconds, 10);
    figure('memory-idle-embedded', 'MB', memory, 400);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
