import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inRoot } from './lib/root.mjs';
import { requireNode } from './lib/require-node.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runTool } from './lib/run-command.mjs';

/** `npm run chaos`: the proofs that draw by lot, alone, longer, or with a known seed. */
const BY_LOT = ['kill', 'reading', 'fuzz'];
const LONG = 10;
const PROJECTS = [
  'baton',
  'accounts',
  'conversations',
  'assistant',
  'handoff',
  'routing',
  'gateway',
  'widget',
  'console',
];
const proofs = readdirSync(inRoot('apps/journeys/src/proofs'))
  .filter((file) => file.endsWith('.proof.ts'))
  .map((file) => file.split('.')[0]);
const usage = `Usage: npm run chaos -- [NAME...] [--long] [--seed N]

Runs proofs against a whole running system: ${BY_LOT.join(', ')}, unless others are named.

  --long     ${LONG} times as long as in npm test: every process is killed ${2 * LONG} times
  --seed N   draws as an earlier run did, which printed this number

Proofs: ${proofs.join(', ')}.`;

const fail = (message) => {
  console.error(message);
  process.exit(2);
};

const readArguments = () => {
  const options = { long: { type: 'boolean' }, seed: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { ...values, names: positionals.length > 0 ? positionals : BY_LOT };
  } catch (error) {
    return fail(`${error.message}\n\n${usage}`);
  }
};

requireNode();
const { long, seed, help, names } = readArguments();
if (help) {
  console.log(usage);
  process.exit(0);
}
const unknown = names.find((name) => !proofs.includes(name));
if (unknown !== undefined) fail(`There is no proof "${unknown}".\n\n${usage}`);
if (seed !== undefined && !/^\d+$/.test(seed)) fail(`--seed takes a whole number.\n\n${usage}`);

const say = (line) => console.log(`• ${line}`);
try {
  await ensureInstalled(say);
  await ensureBuilt(PROJECTS, say);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.exitCode = await runTool(
  '@playwright/test/cli.js',
  ['test', '--config', 'apps/journeys/playwright.config.ts', ...names.map((name) => `proofs/${name}\\.`)],
  { env: { ...(long && { BATON_PROOF_LENGTH: String(LONG) }), ...(seed !== undefined && { BATON_SEED: seed }) } },
);
