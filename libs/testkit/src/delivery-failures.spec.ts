import { afterEach, describe, expect, it } from '@jest/globals';
import type { MemberId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from './eventually.js';
import {
  EVENTS_EACH,
  consumer,
  eachOnceInOrder,
  heardOf,
  numbersTo,
  producer,
  steer,
  tellAll,
  toldBefore,
} from './testing/delivery-services.js';
import { startWorld, type World, type WorldOptions } from './world.js';

let world: World;
afterEach(async () => {
  steer.whileReacting = undefined;
  await world.stop();
});
const start = async (options: Partial<WorldOptions> = {}) => {
  world = await startWorld({ services: [producer, consumer], settings: { lossRepairEveryMs: 200 }, ...options });
};
const allLost = { lose: 1, duplicate: 0, reorder: 0, random: Math.random };
const failOn = (fails: (n: number, member: MemberId) => boolean) => {
  steer.whileReacting = (n, member) => {
    if (fails(n, member)) throw new Error('failed on purpose');
  };
};
const deadLetters = () =>
  world.query<{ aggregate_id: string; n: string; at: Date }>('routing', 'SELECT aggregate_id, n, at FROM dead_letters');

describe('when reacting fails', () => {
  it('some times: it is tried again until it succeeds', async () => {
    let failures = 0;
    failOn((n) => n === 3 && ++failures <= 8);
    await start();
    await eachOnceInOrder(world, await tellAll(world));
  });

  it.each([1, 3])('ten times, event %d is kept as a dead letter, and what follows goes on', async (failing) => {
    failOn((n) => n === failing);
    await start();
    const members = await tellAll(world);
    const others = numbersTo(EVENTS_EACH).filter((n) => n !== failing);
    await eachOnceInOrder(world, members, others);
    const dead = await deadLetters();
    expect(dead.map(({ n }) => Number(n))).toEqual(members.map(() => failing));
  });

  it('many events behind it at once do not use up its tries', async () => {
    let tries = 0;
    failOn((n) => n === 1 && ++tries > 0);
    await start({ settings: { lossRepairEveryMs: 60_000 } });
    const [member] = await tellAll(world, [newId<MemberId>()]);
    if (!member) throw new Error('one was told');
    await eventually(() => tries > 1);
    expect(await deadLetters()).toEqual([]);
    const [inbox] = await world.query<{ failures: number }>('routing', 'SELECT failures FROM inbox');
    expect(inbox?.failures).toBeLessThan(EVENTS_EACH);
    expect(tries).toBeLessThan(EVENTS_EACH / 2);
  });

  it('for one aggregate, the others do not wait for it', async () => {
    const poisoned = newId<MemberId>();
    failOn((n, member) => n === 1 && member === poisoned);
    await start({ unkindness: allLost });
    await tellAll(world, [poisoned]);
    const others = await tellAll(world);
    await eachOnceInOrder(world, others);
    await eachOnceInOrder(world, [poisoned], numbersTo(EVENTS_EACH).slice(1));
    const [dead] = await deadLetters();
    const [last] = await world.query<{ at: Date }>(
      'routing',
      'SELECT max(at) AS at FROM heard WHERE aggregate_id <> $1',
      [poisoned],
    );
    expect(dead?.aggregate_id).toBe(poisoned);
    expect(dead?.at.getTime()).toBeGreaterThan(last?.at.getTime() ?? Infinity);
  });
});

describe('what a producer pruned before it knew of this consumer', () => {
  it('is passed over, and what it still keeps is heard', async () => {
    await start({ settings: { lossRepairEveryMs: 60_000 } });
    const some = await toldBefore(world, { ns: [11, 12, 13], head: 13 });
    const none = await toldBefore(world, { ns: [], head: 7 });
    expect(await world.services.get('routing')?.repairLosses(['accounts'])).toBeGreaterThanOrEqual(2);
    expect(await heardOf(world, some)).toEqual([11, 12, 13]);
    expect(await heardOf(world, none)).toEqual([]);
    expect(await world.services.get('routing')?.repairLosses(['accounts'])).toBe(0);
    await tellAll(world, [some], 14, 15);
    await tellAll(world, [none], 8, 9);
    await eachOnceInOrder(world, [some], [11, 12, 13, 14, 15]);
    await eachOnceInOrder(world, [none], [8, 9]);
  });
});
