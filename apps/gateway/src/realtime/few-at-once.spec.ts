import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { fewAtOnce } from './few-at-once.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const things = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

it('does it for each once, sixteen at a time', async () => {
  const [done, underWay, most] = [new Set<number>(), { now: 0 }, { now: 0 }];
  await fewAtOnce(things(50), async ({ n }) => {
    underWay.now += 1;
    most.now = Math.max(most.now, underWay.now);
    for (let turn = 0; turn <= n % 7; turn += 1) await Promise.resolve();
    underWay.now -= 1;
    done.add(n);
  });
  expect([done.size, most.now, jest.getTimerCount()]).toEqual([50, 16, 0]);
});

it('does not let all wait for those that take long', async () => {
  const done: number[] = [];
  const all = fewAtOnce(things(20), ({ n }) => {
    done.push(n);
    return n >= 4 ? new Promise<void>(() => undefined) : Promise.resolve();
  });
  await jest.advanceTimersByTimeAsync(4_999);
  expect(done).toHaveLength(16);
  await jest.advanceTimersByTimeAsync(1);
  await all;
  expect(done).toHaveLength(20);
});

it('has had everybody when it says what failed first', async () => {
  const done: number[] = [];
  const all = fewAtOnce(things(50), async ({ n }) => {
    done.push(n);
    if (n % 2 === 1) throw new Error(`no ${n}`);
  });
  await expect(all).rejects.toThrow(/^no 49$/);
  expect(done).toHaveLength(50);
});
