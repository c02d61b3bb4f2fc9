import { createWriteStream, mkdirSync } from 'node:fs';
import { inRoot } from './root.mjs';

const LOGS = inRoot('dist', 'logs');
const LINES_SHOWN_OF_A_FAILURE = 60;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

const seconds = (startedAt) => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;

const withoutColours = (text) => text.replace(COLOURS, '');

/** What a step counts: of a runner, its tests; of anything else, the step itself. */
export const ofStep = (isGood) => (isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * Runs the steps of a test run one after another, with a line as each begins and ends, keeps all that they say in
 * dist/logs, and adds up what they count.
 */
export class Steps {
  passed = 0;
  failed = 0;
  /** The steps that failed, and what exactly in them, to be told once more at the end. */
  failures = [];
  details = [];

  constructor() {
    mkdirSync(LOGS, { recursive: true });
    this.startedAt = performance.now();
  }

  /**
   * `work(report)` gets a function for output and resolves with `{ passed, failed, failures? }`, the last a text for each
   * test that failed; `show` picks the lines worth seeing live. A step whose `needs` did not succeed counts as failed
   * without being run.
   */
  async run(name, work, { show = () => false, needs = [] } = {}) {
    const missing = needs.filter((need) => this.failures.includes(need));
    if (missing.length > 0) return this.end(name, ofStep(false), `not run, because ${missing.join(' and ')} failed`);
    console.log(`▶ ${name}`);
    const startedAt = performance.now();
    const log = createWriteStream(`${LOGS}/${name}.log`);
    const tail = [];
    let unfinished = '';
    const report = (text) => {
      log.write(text);
      const lines = (unfinished + withoutColours(text)).split('\n');
      unfinished = lines.pop();
      for (const line of lines) {
        if (show(line)) console.log(`  ${line.trimEnd()}`);
        tail.push(line);
      }
      tail.splice(0, tail.length - LINES_SHOWN_OF_A_FAILURE);
    };
    let count;
    try {
      count = await work(report);
    } catch (error) {
      report(`${error.stack ?? error}\n`);
      count = ofStep(false);
    }
    log.end();
    if (count.failed > 0 && !count.failures?.length) console.log([...tail, unfinished].join('\n'));
    return this.end(
      name,
      count,
      `${seconds(startedAt)}${count.failed > 0 ? `, everything it said: dist/logs/${name}.log` : ''}`,
    );
  }

  end(name, { passed, failed, failures = [] }, remark) {
    this.passed += passed;
    this.failed += failed;
    if (failed > 0) this.failures.push(name);
    this.details.push(...failures.map((text) => `✗ ${name}: ${withoutColours(text).trimEnd()}`));
    console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${remark})`);
    return failed === 0;
  }

  /** Says how it went; the last line holds the sums alone. */
  finish() {
    if (this.details.length > 0) console.log(`\nWhat failed:\n\n${this.details.join('\n\n')}`);
    const verdict = this.failures.length > 0 ? `Failed: ${this.failures.join(', ')}` : 'All is well';
    console.log(`\n${verdict}, after ${seconds(this.startedAt)}. Logs: dist/logs`);
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed > 0 || this.passed === 0 ? 1 : 0;
  }
}
