import type { WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sketchIndex } from '../domain/answer/build-index.js';
import { LatestBuilds, type Built } from './latest-builds.js';

const index = sketchIndex([]);
const library = newId<WorkspaceId>();
const pass = (turns: number) =>
  Array.from({ length: turns }).reduce<Promise<void>>((before) => before.then(), Promise.resolve());

it('whatever changes while it is built: nobody is given an older index than he asks for, one is built at a time, and a run of changes is built twice', async () => {
  const step = fc.record({ changes: fc.boolean(), pause: fc.nat(12), takes: fc.nat(12), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      let [version, atOnce, mostAtOnce] = [1, 0, 0];
      const waiting = [...steps];
      const builds = new LatestBuilds(
        async () => ({ version }),
        async (_, read): Promise<Built> => {
          atOnce += 1;
          mostAtOnce = Math.max(mostAtOnce, atOnce);
          const { takes, fails } = waiting.shift() ?? { takes: 1, fails: false };
          await pass(takes);
          atOnce -= 1;
          if (fails) throw new Error('this one fails');
          return { ...read, index };
        },
      );
      const asked: Promise<void>[] = [];
      for (const { changes, pause } of steps) {
        if (changes) version += 1;
        const least = version;
        asked.push(
          builds.of(library, least).then(
            (built) => expect(built.version).toBeGreaterThanOrEqual(least),
            (error: Error) => expect(error.message).toBe('this one fails'),
          ),
        );
        await pass(pause);
      }
      await Promise.all(asked);
      expect(mostAtOnce).toBeLessThanOrEqual(1);
    }),
  );
});

it('who asks while one is built and another waits joins the one that waits', async () => {
  let version = 1;
  const read: number[] = [];
  const builds = new LatestBuilds(
    async () => ({ version }),
    async (_, { version: of }): Promise<Built> => {
      read.push(of);
      await pass(20);
      return { version: of, index };
    },
  );
  const asked = [builds.of(library, 1)];
  await pass(5);
  for (let change = 0; change < 10; change += 1) asked.push(builds.of(library, (version += 1)));
  const built = await Promise.all(asked);
  expect(read).toEqual([1, 11]);
  expect(built.map((each) => each.version)).toEqual([1, ...Array.from({ length: 10 }, () => 11)]);
});
