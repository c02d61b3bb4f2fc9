import { describe, expect, it } from '@jest/globals';
import { KEYS_AT_ONCE, OneAtATime } from './one-at-a-time.js';

/** Work that ends when it is told to. */
const setUp = () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const failures: unknown[] = [];
  const all = new OneAtATime<number>(
    (key) => {
      begun.push(key);
      return new Promise<void>((end) => ends.push(end));
    },
    (error) => failures.push(error),
  );
  const endAll = async (): Promise<void> => {
    const rest = all.whenIdle();
    const isOver = rest.then(() => true);
    while (!(await Promise.race([isOver, new Promise<false>((later) => setImmediate(later, false))])))
      for (const end of ends.splice(0)) end();
  };
  return { all, begun, failures, endAll };
};

const keys = Array.from({ length: 3 * KEYS_AT_ONCE }, (_, key) => key);

describe('work of which one run a key is enough', () => {
  it('is done for so many keys at once, and for the others after them', async () => {
    const { all, begun, failures, endAll } = setUp();
    for (const key of keys) all.kick(key);
    expect(begun).toEqual(keys.slice(0, KEYS_AT_ONCE));
    await endAll();
    expect(begun).toEqual(keys);
    expect(failures).toEqual([]);
  });

  it('is done once more for who asked while it was done, and not for who asked while it stood in line', async () => {
    const { all, begun, endAll } = setUp();
    const [running = 0, inLine = 0] = [keys[0], keys.at(-1)];
    for (const key of keys) all.kick(key);
    for (let n = 0; n < 3; n += 1) {
      all.kick(running);
      all.kick(inLine);
    }
    await endAll();
    expect(begun.filter((key) => key === running)).toHaveLength(2);
    expect(begun.filter((key) => key === inLine)).toHaveLength(1);
  });
});
