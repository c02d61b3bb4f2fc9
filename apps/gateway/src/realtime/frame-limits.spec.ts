import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { getConversation, getOwnConversation } from '@baton/contracts';
import { refuse } from '@baton/messaging';
import { RealtimeWorld } from '../testing/realtime-world.js';
import type { SpecSocket } from '../testing/spec-socket.js';
import { Talk } from '../testing/talk.js';

let realtime: RealtimeWorld;
const asked = { count: 0 };
beforeAll(async () => {
  realtime = await RealtimeWorld.start(0.1);
  for (const contract of [getOwnConversation, getConversation])
    realtime.world.answer(contract, () => {
      asked.count += 1;
      return refuse('not_found', 'Not found.');
    });
});
afterEach(() => {
  realtime.hangUp();
  asked.count = 0;
});
afterAll(() => realtime.world.stop());

/** A tenth of 100, and of 20 a second. */
const BURST = 10;
const PER_SECOND = 2;

/** Sends the frame very often; how often it may have been let in at most. */
const flood = async (socket: SpecSocket, frame: object): Promise<number> => {
  const startedAt = performance.now();
  for (let n = 0; n < 60; n += 1) socket.send(frame);
  await socket.roundTrip();
  return BURST + Math.ceil(((performance.now() - startedAt) / 1_000) * PER_SECOND);
};

/** The answers: those that were let in, then one for each of the others. */
const expectLimit = (socket: SpecSocket, atMost: number) => {
  const tooMany = socket.of('error').filter(({ code }) => code === 'too_many_requests');
  expect(asked.count).toBeGreaterThanOrEqual(BURST);
  expect(asked.count).toBeLessThanOrEqual(atMost);
  expect(tooMany).toHaveLength(60 - asked.count);
  expect(socket.of('error')).toHaveLength(60);
};

it.each(['visitor', 'member'] as const)('%s: `after` counts as a read of his, and of nobody else', async (kind) => {
  const { token } = realtime.world[kind]();
  const { id } = new Talk(realtime.world.visitor().actor);
  const [socket, other] = [await realtime.greet(token), await realtime.greet(realtime.world[kind]().token)];
  expectLimit(socket, await flood(socket, { type: 'after', conversationId: id, seq: 0 }));
  other.send({ type: 'after', conversationId: id, seq: 0 });
  await other.roundTrip();
  expect(other.of('error').map(({ code }) => code)).toEqual(['not_found']);
});

it('member: `watch` counts as a read', async () => {
  const { token } = realtime.world.member();
  const { id } = new Talk(realtime.world.visitor().actor);
  const socket = await realtime.greet(token);
  expectLimit(socket, await flood(socket, { type: 'watch', conversationId: id }));
});

it('hello is greeted, and asks for what was missed, however much was read', async () => {
  const { token } = realtime.world.member();
  const { id } = new Talk(realtime.world.visitor().actor);
  await flood(await realtime.greet(token), { type: 'watch', conversationId: id });
  asked.count = 0;
  const again = await realtime.greet(token, { [id]: 0 });
  expect([asked.count, again.of('error')]).toEqual([1, []]);
});
