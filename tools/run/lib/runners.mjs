import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT, inRoot } from './root.mjs';
import { runTool } from './run-command.mjs';
import { ofStep } from './steps.mjs';

const freshReport = (file) => {
  rmSync(inRoot(file), { force: true });
  return () => (existsSync(inRoot(file)) ? JSON.parse(readFileSync(inRoot(file), 'utf8')) : undefined);
};

/** A runner that failed must not look well, whatever its report counts. */
const honest = (count, code) => (code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count);

const LINES_OF_A_FAILURE = 30;
const shortened = (text) => text.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n');

/** A skipped test hides a defect, so it counts as failed; a file that does not load counts as one more. */
export const countOfJest = ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests,
  numRuntimeErrorTestSuites,
  testResults,
}) => ({
  passed: numPassedTests,
  failed: numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites,
  // Of a file, what jest prints: its failing tests one after another, or why it did not load.
  failures: testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, message }) => `${relative(ROOT, name)}\n${shortened(message)}`),
});

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

/** A test of each project that did not go as expected, with all that it said. */
const failuresOf = ({ title, file, line, tests }) =>
  tests
    .filter(({ status }) => status !== 'expected')
    .map(({ projectName, results }) => {
      const said = results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ''));
      return `[${projectName}] ${file}:${line} ${title}\n${shortened(said.join('\n'))}`;
    });

export const countOfPlaywright = ({ stats: { expected, unexpected, flaky, skipped }, errors, suites }) => ({
  passed: expected,
  failed: unexpected + flaky + skipped + errors.length,
  failures: [...errors.map(({ message }) => shortened(message)), ...suites.flatMap(specsOf).flatMap(failuresOf)],
});

/** Jest with ES modules; `args` are paths and options. */
export const runJest = async (name, args, onOutput) => {
  const file = `dist/logs/${name}.json`;
  const report = freshReport(file);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const code = await runTool('jest/bin/jest.js', ['--ci', '--json', `--outputFile=${file}`, ...args], {
    onOutput,
    flags,
  });
  const result = report();
  return result ? honest(countOfJest(result), code) : ofStep(false);
};

/** The journeys' runner, for those below this folder; each run of it leaves its own traces and report. */
export const runPlaywright = async (folder, env, onOutput) => {
  const report = freshReport(`dist/journeys/${folder}/report.json`);
  const all = ['test', '--config', 'apps/journeys/playwright.config.ts', `${folder}/`];
  const code = await runTool('@playwright/test/cli.js', all, { onOutput, env: { ...env, BATON_JOURNEYS: folder } });
  const result = report();
  return result ? honest(countOfPlaywright(result), code) : ofStep(false);
};
