import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ok, pingOf } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { send, startGatewayWorld, type GatewayWorld } from '../testing/gateway-world.js';

const owners = ['accounts', 'conversations', 'assistant', 'handoff', 'routing'] as const;

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld();
  for (const owner of owners) world.answer(pingOf(owner), () => ok({ healthy: true, detail: { database: true } }));
});
afterAll(() => world.stop());

const ready = async () => (await send(world.url, 'GET', '/health/ready')).status;

it('is ready when every service is healthy, and not when one is not or does not answer', async () => {
  expect((await send(world.url, 'GET', '/health/ready')).body).toEqual({ status: 'ready' });
  world.answer(pingOf('handoff'), () => ok({ healthy: false, detail: { database: false } }));
  await eventually(async () => (await ready()) === 503);
  world.answer(pingOf('handoff'), () => ok({ healthy: true, detail: {} }));
  await eventually(async () => (await ready()) === 200);
  world.answer(pingOf('routing'), () => new Promise(() => undefined));
  const startedAt = performance.now();
  await eventually(async () => (await ready()) === 503);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
