import { afterEach, describe, it } from '@jest/globals';
import type { Unkindness } from '@baton/messaging';
import { consumer, eachOnceInOrder, producer, tellAll } from './testing/delivery-services.js';
import { startWorld, type World } from './world.js';

describe('an event reaches its consumer once and in order', () => {
  let world: World;
  afterEach(() => world.stop());

  const unkind = (unkindness: Partial<Unkindness>): Unkindness => ({
    duplicate: 0,
    reorder: 0,
    lose: 0,
    random: Math.random,
    ...unkindness,
  });
  it.each([
    ['kindly', unkind({})],
    ['doubled', unkind({ duplicate: 0.5 })],
    ['reordered', unkind({ reorder: 0.5 })],
    ['half of it lost', unkind({ lose: 0.5 })],
    ['all of it lost', unkind({ lose: 1 })],
    ['doubled, reordered and lost', unkind({ duplicate: 0.3, reorder: 0.3, lose: 0.3 })],
  ])('delivered %s', async (_how, unkindness) => {
    world = await startWorld({ services: [producer, consumer], unkindness, settings: { lossRepairEveryMs: 200 } });
    await eachOnceInOrder(world, await tellAll(world));
  });

  it('over NATS with two replicas of the consumer', async () => {
    world = await startWorld({
      services: [producer, consumer],
      transport: 'nats',
      replicas: { routing: 2 },
      settings: { lossRepairEveryMs: 500 },
    });
    await eachOnceInOrder(world, await tellAll(world));
  });
});
