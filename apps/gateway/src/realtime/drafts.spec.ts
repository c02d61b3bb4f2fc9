import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { answerDropped, answerGrew, type MessageId } from '@baton/contracts';
import { Broadcast, newId } from '@baton/messaging';
import { RealtimeWorld } from '../testing/realtime-world.js';
import type { SpecSocket } from '../testing/spec-socket.js';
import { Talk, answerFrom, type Change } from '../testing/talk.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

/** A visitor's conversation with the AI, himself and a member who watches, and what handoff tells of an answer. */
const stage = async () => {
  const { world } = realtime;
  const visitor = world.visitor();
  const talk = new Talk(visitor.actor);
  answerFrom(world, [talk]);
  talk.say('How long does shipping take?');
  const watcher = await realtime.greet(world.member('owner').token);
  const idle = await realtime.greet(world.member().token);
  const stranger = await realtime.greet(world.visitor().token);
  watcher.send({ type: 'watch', conversationId: talk.id });
  await watcher.roundTrip();
  const sockets = { theirs: await realtime.greet(visitor.token), watcher, idle, stranger };
  const turnId = newId<MessageId>();
  const { workspaceId, visitorId } = visitor.actor;
  const draft = { workspaceId, conversationId: talk.id, visitorId, turnId, epoch: 1 };
  const broadcast = realtime.part(Broadcast);
  return {
    ...sockets,
    talk,
    turnId,
    grow: (at: number, text: string, more: { epoch?: number; turnId?: MessageId } = {}) =>
      broadcast.publish(answerGrew, talk.id, { ...draft, ...more, at, text }),
    drop: () => broadcast.publish(answerDropped, talk.id, draft),
    happens: (change: Change) => realtime.publish(change),
    settled: () => realtime.settled(...Object.values(sockets)),
  };
};
const read = (socket: SpecSocket): string =>
  socket
    .of('answer.delta')
    .map(({ data }) => String(data?.['text']))
    .join('');

describe('an answer that is being written', () => {
  it('is read by its visitor and by who watches, and by nobody else', async () => {
    const { theirs, watcher, idle, stranger, turnId, grow, settled } = await stage();
    grow(0, 'Three ');
    grow(6, 'to five');
    await settled();
    for (const socket of [theirs, watcher]) {
      expect(read(socket)).toBe('Three to five');
      expect(socket.of('answer.delta').map(({ data }) => [data?.['turnId'], data?.['at']])).toEqual([
        [turnId, 0],
        [turnId, 6],
      ]);
    }
    for (const socket of [idle, stranger]) expect(JSON.stringify(socket.frames)).not.toContain('Three');
  });

  it('48: tells the visitor nothing beside its text', async () => {
    const { theirs, turnId, talk, grow, settled } = await stage();
    grow(0, 'Three');
    await settled();
    expect(theirs.of('answer.delta')).toEqual([
      { type: 'answer.delta', conversationId: talk.id, data: { turnId, at: 0, text: 'Three' } },
    ]);
  });

  it('is taken back when it comes to nothing', async () => {
    const { theirs, turnId, grow, drop, settled } = await stage();
    drop();
    grow(0, 'Three');
    drop();
    await settled();
    expect(theirs.of('answer.dropped').map(({ data }) => data?.['turnId'])).toEqual([turnId]);
  });

  it('I9: is taken back when somebody else is in charge, and what comes late of it is not passed on', async () => {
    const { theirs, watcher, talk, grow, happens, settled } = await stage();
    grow(0, 'Three');
    Object.assign(talk, { status: 'waiting' });
    happens(talk.change(true, { cause: 'handed-off', epoch: 2 }));
    grow(5, ' to five');
    // Back with the AI: the old answer stays gone.
    Object.assign(talk, { status: 'ai' });
    happens(talk.change(true, { cause: 'stopped-waiting', epoch: 3 }));
    grow(5, ' to five');
    await settled();
    for (const socket of [theirs, watcher]) {
      expect(read(socket)).toBe('Three');
      expect(socket.of('answer.dropped')).toHaveLength(1);
    }
    grow(0, 'Anew', { epoch: 3, turnId: newId<MessageId>() });
    await settled();
    expect(read(theirs)).toBe('ThreeAnew');
  });

  it('is over when its message is there: what comes late of it is not passed on, and nothing is taken back', async () => {
    const { theirs, talk, turnId, grow, drop, happens, settled } = await stage();
    grow(0, 'Three');
    happens(talk.say('Three to five', 'text', { cause: 'ai-answered', turnOf: turnId }));
    grow(5, ' to five');
    drop();
    await settled();
    expect(read(theirs)).toBe('Three');
    expect(theirs.of('answer.dropped')).toEqual([]);
  });
});
