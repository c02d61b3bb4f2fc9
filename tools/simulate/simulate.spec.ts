import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (...args: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, ['tools/run/simulate.mjs', ...args]).then(
    (said) => ({ code: 0, ...said }),
    (error: Ended) => error,
  );

/** Whole programs take their time to start on a busy machine: few, and all at once. */
const START_WITHIN_MS = 120_000;
const small = ['--agents', '6', '--arrivals', '60/h', '--hours', '2', '--json'];
let ended: Record<'one' | 'again' | 'other' | 'crowded' | 'table' | 'wrong', Ended>;
beforeAll(async () => {
  const [one, again, other, crowded, table, wrong] = await Promise.all([
    run(...small),
    run(...small),
    run(...small, '--seed', '2'),
    run('--agents', '2', '--arrivals', '5/m', '--hours', '1', '--mode', 'claim', '--capacity', '2', '--json'),
    run('--agents', '3', '--arrivals', '30/h', '--hours', '1'),
    run('--handle', 'long'),
  ]);
  ended = { one, again, other, crowded, table, wrong };
}, START_WITHIN_MS);

describe('npm run simulate', () => {
  it('says the same of the same day, and something else of another', () => {
    expect(ended.one.code).toBe(0);
    expect(ended.again.stdout).toBe(ended.one.stdout);
    expect(ended.other.stdout).not.toBe(ended.one.stdout);
  });

  it('has books that balance, also where far too many come', () => {
    for (const { code, stdout } of [ended.one, ended.crowded]) {
      expect(code).toBe(0);
      const { books } = JSON.parse(stdout) as { books: Record<string, number> };
      const { arrived = 0, served = 0, abandoned = 0, waiting = 0, inProgress = 0 } = books;
      expect(arrived).toBeGreaterThan(50);
      expect(served + abandoned + waiting + inProgress).toBe(arrived);
    }
    expect(JSON.parse(ended.crowded.stdout)).toMatchObject({ books: { inProgress: 4 } });
  });

  it('prints a table for people, and says what is wrong with an option', () => {
    expect(ended.table.stdout).toMatch(/Waits\s+median .* p90 .* longest/u);
    expect(ended.table.stdout).toContain('(balanced)');
    expect(ended.wrong).toMatchObject({ code: 2, stderr: '--handle is a time such as 30s, 6m or 1h, not "long".\n' });
  });
});
