import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@baton/testkit';
import { RealtimeWorld, seqsOf } from '../testing/realtime-world.js';
import { Talk, answerFrom } from '../testing/talk.js';
import { RealtimeGateway } from './realtime-gateway.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

/** 32 KB of UTF-8. */
const big = '😀'.repeat(8_000);
const NOBODY_LIVES = -1;
const probeAll = (deadAfterMs: number) => {
  for (const connection of realtime.part(RealtimeGateway).connections) connection.probe(deadAfterMs);
};

const talkOf = (visitor: ReturnType<RealtimeWorld['world']['visitor']>): Talk => {
  const talk = new Talk(visitor.actor);
  answerFrom(realtime.world, [talk]);
  return talk;
};

it('85: who stops reading is closed 4408, learns so when he reads on, and delays nobody', async () => {
  const visitor = realtime.world.visitor();
  const talk = talkOf(visitor);
  const slow = await realtime.greet(visitor.token, { [talk.id]: 0 });
  const other = await realtime.greet(visitor.token, { [talk.id]: 0 });
  slow.ws.pause();
  // The kernel takes some megabytes for itself; who reads keeps up with less than a mebibyte at once.
  for (let batch = 0; batch < 20; batch += 1) {
    for (let n = 0; n < 20; n += 1) realtime.publish(talk.say(big));
    await other.until(({ seq }) => seq === talk.publicSeq);
  }
  // It is silent for so long that it would be dead.
  probeAll(NOBODY_LIVES);
  slow.ws.resume();
  expect(await slow.closed).toBe(4408);
  expect(seqsOf(slow)).toEqual(Array.from({ length: seqsOf(slow).length }, (_, n) => n + 1));
  expect(seqsOf(slow).length).toBeLessThan(400);
});

it('who is silent and has nothing unread is cut off', async () => {
  const socket = await realtime.greet(realtime.world.visitor().token);
  probeAll(NOBODY_LIVES);
  expect(await socket.closed).toBe(1006);
  await eventually(() => realtime.part(RealtimeGateway).connections.size === 0);
});
