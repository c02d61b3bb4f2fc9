import { requireNode } from './lib/require-node.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runNx } from './lib/build.mjs';
import { runTool } from './lib/run-command.mjs';
import { Steps, ofStep } from './lib/steps.mjs';
import { runJest, runPlaywright } from './lib/runners.mjs';

/** `npm test`: everything that must hold, on this machine; `--quick`: what is worth knowing every few minutes. */
const isQuick = process.argv.includes('--quick');
const steps = new Steps();

/** Journeys wait for much of their time: beside them the code is read through, by what of the machine is left. */
const isPatient = !isQuick;
const reading = (file, args) => async (onOutput) => ofStep((await runTool(file, args, { onOutput, isPatient })) === 0);
const nx = (target, options) => async (onOutput) => {
  const code = await runNx(['run-many', `--target=${target}`, '--output-style=static'], { ...options, onOutput });
  return ofStep(code === 0);
};
/** Specs that start whole programs and kill servers: not for every few minutes, and not beside others that count on their share of the machine. */
const WHOLE_PROGRAMS = [
  'apps/baton/src/',
  'tools/(compose|distributed)/run-',
  'libs/platform/src/embedded-postgres/',
  'libs/testkit/src/delivery-over-nats',
];

/** Specs that hammer a guarantee with races, losses and random sequences: not for every few minutes either. */
const HAMMERING = [
  'libs/testkit/src/(delivery|outbox|transactions)',
  'apps/handoff/src/turns/',
  'apps/handoff/src/domain/decide/engine',
  'apps/routing/src/claiming/',
  'apps/routing/src/domain/simulation/engine',
  'apps/routing/src/matching/as-simulated',
  'apps/conversations/src/domain/charge/any-order',
  'apps/conversations/src/slices/append-answer/',
  'apps/gateway/src/limits/limits',
  'apps/gateway/src/realtime/slow-reader',
  'apps/console/src/app/live/apply-frame',
];

const isSuite = (line) => /^(PASS|FAIL)\b/.test(line);
const isStory = (line) => /^\s+[✓✘ok x-]+\s+\d+ /.test(line);

requireNode();
await steps.run('install', async (onOutput) => {
  await ensureInstalled((line) => console.log(`  ${line}`), { onOutput });
  return ofStep(true);
});

let chromium;
await steps.run(
  'set-up',
  async (report) => {
    await import('./typescript-loader.mjs');
    const { requirePrograms } = await import('@baton/testkit/programs');
    const names = isQuick ? ['nats-server', 'redis-server'] : ['nats-server', 'redis-server', 'chromium'];
    ({ chromium } = requirePrograms(names, (line) => report(`${line}\n`)));
    return ofStep(true);
  },
  { show: () => true, needs: ['install'] },
);

// The fences' rule is silent without a project graph: make it first.
await steps.run('graph', async (onOutput) => ofStep((await runNx(['show', 'projects'], { onOutput })) === 0), {
  needs: ['install'],
});
const cached = ['--cache', '--cache-location'];
const readThrough = async () => {
  await steps.run('typecheck', nx('typecheck', { isPatient }), { needs: ['install'] });
  // Rules that need types, and then all others.
  await steps.run('lint', reading('oxlint/bin/oxlint', []), { needs: ['install'] });
  await steps.run(
    'fences',
    reading('eslint/bin/eslint.js', ['.', '--max-warnings=0', ...cached, 'dist/eslint/', '--cache-strategy=content']),
    { needs: ['install', 'graph'] },
  );
  await steps.run(
    'format',
    reading('prettier/bin/prettier.cjs', ['--check', '.', ...cached, 'dist/prettier', '--log-level=warn']),
    { needs: ['install'] },
  );
};
await steps.run('build', nx('build'), { needs: ['install'] });
if (isQuick) await readThrough();
const needs = ['install', 'set-up', 'graph', 'build'];
const elsewhere = ['/node_modules/', 'apps/journeys/', ...WHOLE_PROGRAMS, ...(isQuick ? HAMMERING : [])];
await steps.run(
  'specs',
  (onOutput) =>
    runJest(
      'specs',
      elsewhere.map((place) => `--testPathIgnorePatterns=${place}`),
      onOutput,
    ),
  // Some look at what was built.
  { show: isSuite, needs },
);
if (!isQuick) {
  await steps.run('programs', (onOutput) => runJest('programs', WHOLE_PROGRAMS, onOutput), { show: isSuite, needs });
  const env = chromium ? { BATON_CHROMIUM: chromium } : {};
  const journeys = (name, folder) =>
    steps.run(name, (onOutput) => runPlaywright(folder, env, onOutput), { show: isStory, needs });
  const isReadThrough = readThrough();
  // One after another: what a proof says of time and of refusals holds of a machine that is not overrun. Two stories at once take no less time than one after
  // the other.
  await journeys('journeys', 'stories');
  await journeys('proofs', 'proofs');
  await isReadThrough;
}
process.exitCode = steps.finish();
