import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { logIn } from '@baton/contracts';
import { newId, refuse } from '@baton/messaging';
import { eventually, servers } from '@baton/testkit';
import { startGatewayWorld, type GatewayWorld } from '../testing/gateway-world.js';
import { SpecSocket } from '../testing/spec-socket.js';
import { Talk, answerFrom } from '../testing/talk.js';

/** Two gateways that know each other by Redis alone. */
let worlds: GatewayWorld[];
beforeAll(async () => {
  const { redisUrl } = await servers();
  const natsPrefix = `spec-${newId<string>()}`;
  worlds = [await startGatewayWorld({ redisUrl, natsPrefix }), await startGatewayWorld({ redisUrl, natsPrefix })];
});
afterAll(() => Promise.all(worlds.map((world) => world.stop())));

it('typing on one gateway is heard on another, and only by whom it concerns', async () => {
  const [here, there] = worlds as [GatewayWorld, GatewayWorld];
  const [visitor, stranger] = [there.visitor(), there.visitor()];
  const ada = here.member();
  const talk = new Talk(visitor.actor);
  talk.assignTo(ada.actor);
  for (const world of worlds) answerFrom(world, [talk]);
  const adas = await SpecSocket.greeted(here.url, ada.token);
  const [theirs, strangers] = [
    await SpecSocket.greeted(there.url, visitor.token),
    await SpecSocket.greeted(there.url, stranger.token),
  ];
  // The other gateway may still be subscribing.
  await eventually(async () => {
    adas.send({ type: 'typing', conversationId: talk.id, on: true, kind: 'reply' });
    await adas.roundTrip();
    return theirs.of('typing').length > 0;
  });
  adas.send({ type: 'typing', conversationId: talk.id, on: true, kind: 'note' });
  adas.close();
  await theirs.until(({ type, data }) => type === 'typing' && data?.['on'] === false);
  await strangers.roundTrip();
  expect(theirs.of('typing')[0]?.data).toEqual({ who: { kind: 'agent', name: 'Ada' }, on: true, kind: 'reply' });
  expect(JSON.stringify(theirs.frames)).not.toContain('"note"');
  expect(strangers.of('typing')).toEqual([]);
  for (const socket of [theirs, strangers]) socket.close();
});

it('shares the limits, too: what was used here is used there', async () => {
  const [here, there] = worlds as [GatewayWorld, GatewayWorld];
  const path = '/api/v1/auth/login';
  const login = (url: string) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'x@y.test', password: 'x' }),
    });
  for (const world of worlds) world.answer(logIn, () => refuse('bad_credentials', 'Wrong.'));
  for (let n = 0; n < 5; n += 1) expect((await login(here.url)).status).toBe(401);
  expect((await login(there.url)).status).toBe(429);
});
