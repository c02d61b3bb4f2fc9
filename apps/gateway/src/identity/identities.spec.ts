import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { identifyVisitor } from '@baton/contracts';
import { Deadline, Fault, ok } from '@baton/messaging';
import { startGatewayWorld, type GatewayWorld } from '../testing/gateway-world.js';
import { BoundedCache } from './bounded-cache.js';
import { Identities } from './identities.js';

let world: GatewayWorld;
let identities: Identities;
let asked = 0;
let isAway = false;
beforeAll(async () => {
  world = await startGatewayWorld();
  const gateway = world.services.get('gateway');
  if (!gateway) throw new Error('no gateway');
  identities = gateway.app.get(Identities);
});
beforeEach(() => {
  const { actor } = world.visitor();
  [asked, isAway] = [0, false];
  world.answer(identifyVisitor, ({ visitorToken }) => {
    asked += 1;
    if (isAway) throw new Fault('away');
    return ok(visitorToken.startsWith('v_known') ? actor : null);
  });
});
afterAll(() => world.stop());

const identify = (token: string, freshMs?: number) => identities.identify(token, Deadline.in(500), freshMs);

it('asks the owner of a token once, however many want to know at once', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => identify('v_known1')));
  expect(new Set(people.map((person) => person?.kind))).toEqual(new Set(['visitor']));
  await identify('v_known1');
  expect(asked).toBe(1);
});

it('asks again when the answer must be fresher, or was forgotten', async () => {
  await identify('v_known2');
  await identify('v_known2', 0);
  identities.forget('v_known2');
  await identify('v_known2');
  expect(asked).toBe(3);
});

it('keeps nobody: an unknown token is asked for each time, and one of no kind never', async () => {
  expect([
    await identify('v_x'),
    await identify('v_x'),
    await identify('x_x'),
    await identify(''),
    await identify('v_a b'),
  ]).toEqual(Array(5).fill(null));
  expect(asked).toBe(2);
});

it('goes on with whom it knew lately while the owner is away, without asking for each request; a stranger has to wait', async () => {
  await identify('v_known3');
  isAway = true;
  expect(await identify('v_known3', 0)).not.toBeNull();
  expect(await identify('v_known3', 0)).not.toBeNull();
  expect(asked).toBe(2);
  await expect(identify('v_known4')).rejects.toThrow(Fault);
});

it('keeps so many at most, the latest', () => {
  const cache = new BoundedCache<number, string>(3);
  for (const key of [1, 2, 3, 1, 4]) cache.set(key, `value ${key}`);
  expect([1, 2, 3, 4].map((key) => cache.get(key))).toEqual(['value 1', undefined, 'value 3', 'value 4']);
});
