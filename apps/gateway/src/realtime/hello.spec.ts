import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { identifyMember, memberSignedOut } from '@baton/contracts';
import { Broadcast, newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { Identities } from '../identity/identities.js';
import { RealtimeWorld, seqsOf } from '../testing/realtime-world.js';
import { Talk, answerFrom } from '../testing/talk.js';
import { PresenceReporter } from './presence-reporter.js';
import { RealtimeGateway } from './realtime-gateway.js';
import { Switchboard } from './switchboard.js';
import { TokenWatch } from './token-watch.js';
import { VisitorSession } from './visitor-session.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

describe('hello', () => {
  it('77: closes 4400 when none comes in time', async () => {
    const server = realtime.part(RealtimeGateway);
    server.helloWithinMs = 50;
    const socket = await realtime.open();
    server.helloWithinMs = 10_000;
    expect(await socket.closed).toBe(4400);
  });

  it('78: closes 4409 when another frame comes first', async () => {
    for (const first of [
      { type: 'ping' },
      { type: 'watch', conversationId: newId() },
      'no json',
      '[]',
      Buffer.from([1, 2]),
    ]) {
      const socket = await realtime.open();
      socket.send(first);
      expect(await socket.closed).toBe(4409);
      expect(socket.frames).toMatchObject([{ type: 'error', code: 'hello_expected' }]);
    }
  });

  it('79: answers a hello that asks for nonsense with an error frame, and takes a better one', async () => {
    const { token } = realtime.world.visitor();
    const socket = await realtime.open();
    const nonsense = [{ a: -1 }, { a: '1' }, { a: 1.5 }, { a: 1e300 }, { a: null }, [], 'x', null];
    for (const after of nonsense) socket.send({ type: 'hello', token, after });
    socket.send({ type: 'hello', token, more: 1 });
    socket.send({ type: 'hello', token });
    await socket.until(({ type }) => type === 'ready');
    const codes = socket.of('error').map(({ code }) => code);
    expect(codes).toEqual(Array(nonsense.length + 1).fill('bad_frame'));
    socket.send('the tenth');
    expect(await socket.closed).toBe(4409);
  });

  it('79: does not wait longer than 10 s for the better one', async () => {
    const server = realtime.part(RealtimeGateway);
    server.helloWithinMs = 50;
    const socket = await realtime.open();
    server.helloWithinMs = 10_000;
    socket.send({ type: 'hello', token: 'm_x', after: { a: -1 } });
    expect(await socket.closed).toBe(4400);
  });

  it('closes 4401 for a token that nobody has or that is none, and takes none from the address', async () => {
    for (const token of ['m_nobody', '', 'x'.repeat(5_000), 5, null, {}, undefined]) {
      const socket = await realtime.open();
      socket.send({ type: 'hello', token });
      expect(await socket.closed).toBe(4401);
    }
    const answer = await fetch(`${realtime.world.url}/api/v1/realtime?access_token=x`);
    expect(answer.status).toBe(400);
    expect((await fetch(`${realtime.world.url}/api/v1/realtime`)).status).toBe(426);
  });

  it('114: closes 4401 when the token is revoked', async () => {
    const { token } = realtime.world.member();
    const socket = await realtime.greet(token);
    realtime.world.revoke(token);
    realtime.part(Identities).forget(token);
    await realtime.part(TokenWatch).checkAll();
    expect(await socket.closed).toBe(4401);
  });

  it('closes 4401 at once when its session is signed out, and no other one', async () => {
    const { token, actor } = realtime.world.member();
    const [here, other] = [await realtime.greet(token), await realtime.greet(realtime.world.member().token)];
    const { workspaceId, memberId, sessionId } = actor;
    realtime.part(Broadcast).publish(memberSignedOut, sessionId, { workspaceId, memberId, sessionId });
    expect(await here.closed).toBe(4401);
    await other.roundTrip();
  });

  it('replays what was missed, in order, before what comes live', async () => {
    const visitor = realtime.world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    for (let n = 0; n < 150; n += 1) talk.say(`m${n}`, n % 10 === 0 ? 'note' : 'text');
    const socket = await realtime.open();
    socket.send({ type: 'hello', token: visitor.token, after: { [talk.id]: 5, [newId<string>()]: 1, nonsense: 2 } });
    await socket.until(({ type }) => type === 'ready');
    realtime.publish(talk.say('live'));
    await socket.until(({ seq }) => seq === talk.publicSeq);
    expect(seqsOf(socket)).toEqual(Array.from({ length: talk.publicSeq - 5 }, (_, n) => n + 6));
  });

  it('replays at most 200 messages a conversation, and goes on live', async () => {
    const visitor = realtime.world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    for (let n = 0; n < 300; n += 1) talk.say(`m${n}`);
    const socket = await realtime.greet(visitor.token, { [talk.id]: 0 });
    realtime.publish(talk.say('live'));
    await socket.until(({ seq }) => seq === 301);
    expect(seqsOf(socket)).toEqual([...Array.from({ length: 200 }, (_, n) => n + 1), 301]);
  });

  it('sets back a reader who claims to be ahead', async () => {
    const visitor = realtime.world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    talk.say('one');
    const socket = await realtime.greet(visitor.token, { [talk.id]: 9_007_199_254_740_991 });
    realtime.publish(talk.say('two'));
    await socket.until(({ seq }) => seq === 2);
    expect(seqsOf(socket)).toEqual([2]);
  });
});

it('who cannot be greeted, for a defect of ours, is asked to come again, and leaves nothing behind', async () => {
  const presence = realtime.part(PresenceReporter);
  const left = jest.spyOn(presence, 'left');
  const defects = [
    jest.spyOn(VisitorSession.prototype, 'open').mockRejectedValueOnce(new TypeError('a defect')),
    jest.spyOn(presence, 'arrived').mockRejectedValueOnce(new TypeError('a defect')),
  ];
  for (const { token } of [realtime.world.visitor(), realtime.world.member()]) {
    const socket = await realtime.open();
    socket.send({ type: 'hello', token });
    expect(await socket.closed).toBe(1013);
    expect(realtime.part(Switchboard).all()).toEqual([]);
    await realtime.greet(token);
    realtime.hangUp();
    await eventually(() => realtime.part(Switchboard).all().length === 0);
  }
  expect(left).toHaveBeenCalledTimes(2);
  for (const each of [left, ...defects]) each.mockRestore();
});

it('goes on for who is known while the owner of identities does not answer', async () => {
  const { token } = realtime.world.member();
  const socket = await realtime.greet(token);
  realtime.world.answer(identifyMember, () => Promise.reject(new Error('away')));
  await realtime.part(TokenWatch).checkAll();
  await socket.roundTrip();
  const stranger = await realtime.open();
  stranger.send({ type: 'hello', token: 'm_somebody' });
  expect(await stranger.closed).toBe(1013);
});
