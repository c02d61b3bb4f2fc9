import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  VisitorFrame,
  conversationChanged,
  identifyMember,
  presenceChanged,
  queueChanged,
  type ConversationId,
  type DepartmentId,
  type QueueEntry,
  type WorkspaceId,
} from '@baton/contracts';
import { Broadcast, newId } from '@baton/messaging';
import { safeParse } from 'zod/mini';
import { sales, startGatewayWorld, support, workspaceId, type GatewayWorld } from '../spec/gateway-world.js';
import { SpecSocket } from '../spec/spec-socket.js';
import { Talk, answerFrom, type Change } from '../spec/talk.js';
import { Identities } from '../identity/identities.js';
import { Heartbeat } from './heartbeat.js';
import { RealtimeServer } from './realtime-server.js';
import { Switchboard } from './switchboard.js';
import { TokenWatch } from './token-watch.js';

let world: GatewayWorld;
const sockets: SpecSocket[] = [];
const service = <T>(type: new (...parts: never[]) => T): T =>
  (world.services.get('gateway')?.app as { get(type: unknown): T }).get(type);
const publish = (...changes: Change[]) => {
  for (const change of changes) service(Broadcast).publish(conversationChanged, change.conversationId, change);
};
const greet = async (token: string, after?: Record<string, number>) => {
  const socket = await SpecSocket.greeted(world.url, token, after);
  sockets.push(socket);
  return socket;
};
const openSocket = async () => {
  const socket = await SpecSocket.open(world.url);
  sockets.push(socket);
  return socket;
};
const seqs = (socket: SpecSocket) => socket.of('message.created').map(({ seq }) => seq);
/** The events published so far have come through the gateway. */
const settled = async (...listening: SpecSocket[]) => {
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  for (const socket of listening) await socket.roundTrip();
};

beforeAll(async () => {
  world = await startGatewayWorld({ rateLimitFactor: 10 });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.ws.terminate();
});
afterAll(() => world.stop());

describe('hello', () => {
  it('77: closes 4400 when none comes in time', async () => {
    const server = service(RealtimeServer);
    server.helloWithinMs = 50;
    const socket = await openSocket();
    server.helloWithinMs = 10_000;
    expect(await socket.closed).toBe(4400);
  });

  it('78: closes 4409 when another frame comes first', async () => {
    for (const first of [
      { type: 'ping' },
      { type: 'watch', conversationId: newId() },
      'no json',
      '[]',
      { type: 'hello' },
      { type: 'hello', token: 5 },
      { type: 'hello', token: 'm_x', after: { a: -1 } },
      Buffer.from([1, 2]),
    ]) {
      const socket = await openSocket();
      socket.send(first);
      expect(await socket.closed).toBe(4409);
      expect(socket.frames).toMatchObject([{ type: 'error', code: 'hello_expected' }]);
    }
  });

  it('closes 4401 for a token that nobody has, and takes none from the address', async () => {
    const socket = await openSocket();
    socket.send({ type: 'hello', token: 'm_nobody' });
    expect(await socket.closed).toBe(4401);
    const answer = await fetch(`${world.url}/api/v1/realtime?access_token=x`);
    expect(answer.status).toBe(400);
    expect((await fetch(`${world.url}/api/v1/realtime`)).status).toBe(426);
  });

  it('114: closes 4401 when the token is revoked', async () => {
    const { token } = world.member();
    const socket = await greet(token);
    world.revoke(token);
    service(Identities).forget(token);
    await service(TokenWatch).checkAll();
    expect(await socket.closed).toBe(4401);
  });

  it('replays what was missed, in order, before what comes live', async () => {
    const visitor = world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    for (let n = 0; n < 150; n += 1) talk.say(`m${n}`, n % 10 === 0 ? 'note' : 'text');
    const socket = await SpecSocket.open(world.url);
    sockets.push(socket);
    socket.send({ type: 'hello', token: visitor.token, after: { [talk.id]: 5, [newId<string>()]: 1, nonsense: 2 } });
    await socket.until(({ type }) => type === 'ready');
    publish(talk.say('live'));
    await socket.until(({ seq }) => seq === talk.publicSeq);
    expect(seqs(socket)).toEqual(Array.from({ length: talk.publicSeq - 5 }, (_, n) => n + 6));
  });

  it('replays at most 200 messages a conversation, and goes on live', async () => {
    const visitor = world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    for (let n = 0; n < 300; n += 1) talk.say(`m${n}`);
    const socket = await greet(visitor.token, { [talk.id]: 0 });
    publish(talk.say('live'));
    await socket.until(({ seq }) => seq === 301);
    expect(seqs(socket)).toEqual([...Array.from({ length: 200 }, (_, n) => n + 1), 301]);
  });

  it('sets back a reader who claims to be ahead', async () => {
    const visitor = world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    talk.say('one');
    const socket = await greet(visitor.token, { [talk.id]: 9_007_199_254_740_991 });
    publish(talk.say('two'));
    await socket.until(({ seq }) => seq === 2);
    expect(seqs(socket)).toEqual([2]);
  });
});

describe('a visitor', () => {
  it('48: hears nothing that is not his to see', async () => {
    const visitor = world.visitor();
    const ada = world.member();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    const socket = await greet(visitor.token);
    publish(
      talk.say('hello'),
      talk.say('between us', 'note'),
      talk.assignTo(ada.actor),
      talk.change(false, {
        cause: 'read',
        read: { by: 'agent', memberId: ada.actor.memberId, seq: 2, publicSeq: null },
      }),
      talk.say('bye'),
    );
    await socket.until(({ seq }) => seq === 2);
    expect(seqs(socket)).toEqual([1, 2]);
    const text = JSON.stringify(socket.frames);
    for (const secret of ['between us', 'secret', 'confidence', 'sentiment', 'tags', 'brief', 'email', 'message.read'])
      expect(text).not.toContain(secret);
    for (const frame of socket.frames) expect(safeParse(VisitorFrame, frame)).toMatchObject({ success: true });
  });

  it('43, 46: hears nothing of others, whatever he asks for', async () => {
    const [mine, theirs] = [world.visitor(), world.visitor()];
    const [talk, foreign] = [new Talk(mine.actor), new Talk(theirs.actor)];
    answerFrom(world, [talk, foreign]);
    foreign.say('private');
    const socket = await greet(mine.token, { [foreign.id]: 0 });
    for (const type of ['watch', 'unwatch', 'after', 'typing'])
      socket.send({
        type,
        conversationId: foreign.id,
        ...(type === 'after' && { seq: 0 }),
        ...(type === 'typing' && { on: true }),
      });
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(['not_found', 'not_found', 'not_found', 'not_found']);
    publish(foreign.say('more'));
    await settled(socket);
    await service(Heartbeat).beat();
    expect(JSON.stringify(socket.frames.filter(({ type }) => type !== 'error'))).not.toContain(foreign.id);
  });

  it('hears of a conversation that began after hello, and its place in the queue', async () => {
    const visitor = world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    const socket = await greet(visitor.token);
    publish(talk.say('hello', 'text', { cause: 'started' }));
    Object.assign(talk, {
      status: 'waiting',
      queue: { position: 3, estimatedWaitSeconds: null, fallback: false, message: 'Soon.' },
    });
    publish(talk.change(true, { cause: 'handed-off' }));
    const frame = await socket.until(
      ({ type, data }) => type === 'conversation.updated' && data?.['status'] === 'waiting',
    );
    expect(frame.data).toMatchObject({ queue: { position: 3 } });
    Object.assign(talk, { queue: { position: 2, estimatedWaitSeconds: null, fallback: false, message: 'Soon.' } });
    for (let round = 0; round < 2; round += 1)
      for (const session of service(Switchboard).visitorsOf(visitor.actor.visitorId)) session.refreshPlaces();
    await socket.until(({ data }) => JSON.stringify(data ?? null).includes('"position":2'));
    expect(
      socket.of('conversation.updated').filter(({ data }) => JSON.stringify(data ?? null).includes('"position":2')),
    ).toHaveLength(1);
  });

  it('is never shown an older state after a newer one', async () => {
    const visitor = world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    const socket = await greet(visitor.token);
    const [first, second] = [talk.change(true), talk.change(true)];
    publish(second, first);
    await settled(socket);
    expect(socket.of('conversation.updated').map(({ data }) => data?.['version'])).toEqual([3]);
  });

  it('gets what an event that was lost would have brought, by the next event or the next beat', async () => {
    const visitor = world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    const socket = await greet(visitor.token);
    publish(talk.say('1', 'text', { cause: 'started' }));
    talk.say('2, lost');
    talk.say('3, lost');
    publish(talk.say('4'));
    await socket.until(({ seq }) => seq === 4);
    talk.say('5, lost');
    await service(Heartbeat).beat();
    await socket.until(({ seq }) => seq === 5);
    expect(seqs(socket)).toEqual([1, 2, 3, 4, 5]);
    expect(socket.of('heartbeat').at(-1)?.heads).toEqual({ [talk.id]: 5 });
  });
});

describe('a member', () => {
  const queued = (departmentId: DepartmentId, in_: WorkspaceId = workspaceId) => {
    const conversationId = newId<ConversationId>();
    const entry: QueueEntry = {
      conversationId,
      departmentId,
      position: 1,
      priority: 'normal',
      trigger: { kind: 'button', ruleId: null, label: 'Button' },
      preview: 'hi',
      customer: { name: null, email: null },
      enqueuedAt: new Date().toISOString(),
      orderAt: new Date().toISOString(),
      offer: null,
    };
    service(Broadcast).publish(queueChanged, departmentId, {
      workspaceId: in_,
      departmentId,
      queueVersion: 7,
      change: 'added',
      conversationId,
      entry,
      takenBy: null,
    });
    return conversationId;
  };

  it('44, 45: hears the queue of his departments, and no other; others of the workspace hear all', async () => {
    const [agent, viewer, stranger] = await Promise.all([
      greet(world.member().token),
      greet(world.member('viewer').token),
      greet(world.member('owner', { workspaceId: newId<WorkspaceId>() }).token),
    ]);
    const [here, elsewhere, foreign] = [queued(support), queued(sales), queued(support, newId<WorkspaceId>())];
    await settled(agent, viewer, stranger);
    const heard = (socket: SpecSocket) => socket.of('queue.added').map(({ conversationId }) => conversationId);
    expect(heard(agent)).toEqual([here]);
    expect(heard(viewer)).toEqual([here, elsewhere]);
    expect(heard(stranger)).toEqual([]);
    expect(heard(viewer)).not.toContain(foreign);
    expect(agent.of('queue.added')[0]?.data).toMatchObject({ departmentId: support, version: 7, preview: 'hi' });
  });

  it('hears what he holds, from being given it to losing it and its rating, notes too', async () => {
    const [ada, grace] = [world.member(), world.member()];
    const talk = new Talk(world.visitor().actor);
    answerFrom(world, [talk]);
    const [adas, graces] = [await greet(ada.token), await greet(grace.token)];
    publish(talk.say('under the AI'), talk.assignTo(ada.actor), talk.say('a note', 'note'));
    Object.assign(talk, { status: 'closed', holder: null });
    publish(talk.change(true, { cause: 'closed' }));
    talk.rating = 5;
    publish(talk.change(true, { cause: 'rated' }));
    await adas.until(({ data }) => data?.['rating'] === 5);
    expect(adas.of('message.created').map(({ data }) => data?.['kind'])).toEqual(['note']);
    expect(adas.of('conversation.updated').map(({ data }) => data?.['status'])).toEqual([
      'human',
      'human',
      'closed',
      'closed',
    ]);
    await settled(graces);
    expect(graces.of('conversation.updated')).toEqual([]);
  });

  it('46: watches any conversation of his workspace, none of another', async () => {
    const ada = world.member();
    const [talk, foreign] = [
      new Talk(world.visitor().actor),
      new Talk(world.visitor({ workspaceId: newId<WorkspaceId>() }).actor),
    ];
    answerFrom(world, [talk, foreign]);
    foreign.say('private');
    const socket = await greet(ada.token, { [foreign.id]: 0 });
    for (const { id } of [talk, foreign]) socket.send({ type: 'watch', conversationId: id });
    socket.send({ type: 'after', conversationId: foreign.id, seq: 0 });
    await socket.roundTrip();
    expect(socket.of('error')).toMatchObject([
      { code: 'not_found', conversationId: foreign.id },
      { code: 'not_found', conversationId: foreign.id },
    ]);
    publish(talk.say('hello'), foreign.say('more'));
    await socket.until(({ type }) => type === 'message.created');
    socket.send({ type: 'unwatch', conversationId: talk.id });
    await socket.roundTrip();
    publish(talk.say('unheard'));
    await settled(socket);
    expect(socket.of('message.created').map(({ conversationId }) => conversationId)).toEqual([talk.id]);
  });

  it('78: watches at most 20', async () => {
    const talks = Array.from({ length: 22 }, () => new Talk(world.visitor().actor));
    answerFrom(world, talks);
    const socket = await greet(world.member().token);
    for (const { id } of talks) socket.send({ type: 'watch', conversationId: id });
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(['watch_limit', 'watch_limit']);
  });

  it('asks for what is missing after a seq', async () => {
    const ada = world.member();
    const talk = new Talk(world.visitor().actor);
    answerFrom(world, [talk]);
    publish(...[1, 2, 3, 4].map((n) => talk.say(String(n))), talk.assignTo(ada.actor));
    const socket = await greet(ada.token);
    socket.send({ type: 'after', conversationId: talk.id, seq: 2 });
    await socket.roundTrip();
    publish(talk.say('5'));
    await socket.until(({ seq }) => seq === 5);
    expect(seqs(socket)).toEqual([3, 4, 5]);
  });

  it('hears who is there, in his workspace', async () => {
    const ada = world.member();
    const [socket, stranger] = [
      await greet(ada.token),
      await greet(world.member('owner', { workspaceId: newId<WorkspaceId>() }).token),
    ];
    service(Broadcast).publish(presenceChanged, ada.actor.memberId, {
      workspaceId,
      memberId: ada.actor.memberId,
      departmentIds: [support],
      presence: { status: 'away', capacity: 4, activeCount: 1 },
    });
    await socket.until(({ type }) => type === 'presence.updated');
    await settled(stranger);
    expect(stranger.of('presence.updated')).toEqual([]);
  });
});

describe('typing', () => {
  it("of the holder reaches the visitor, of notes and of others it does not; the visitor's reaches who follows", async () => {
    const visitor = world.visitor();
    const [ada, grace, viewer] = [world.member(), world.member('owner', { name: 'Grace' }), world.member('viewer')];
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    talk.assignTo(ada.actor);
    const [theirs, adas, graces, viewers] = [
      await greet(visitor.token),
      await greet(ada.token),
      await greet(grace.token),
      await greet(viewer.token),
    ];
    graces.send({ type: 'watch', conversationId: talk.id });
    await graces.roundTrip();
    const type = (socket: SpecSocket, on: boolean, kind?: string) =>
      socket.send({ type: 'typing', conversationId: talk.id, on, ...(kind && { kind }) });
    type(adas, true, 'note');
    type(adas, false, 'note');
    type(graces, true, 'reply');
    type(adas, true);
    type(theirs, true);
    type(viewers, true);
    await Promise.all([theirs, adas, graces, viewers].map((socket) => socket.roundTrip()));
    const heard = (socket: SpecSocket) =>
      socket
        .of('typing')
        .map(
          ({ data }) => `${(data?.['who'] as { name: string }).name} ${String(data?.['kind'])} ${String(data?.['on'])}`,
        );
    expect(heard(theirs)).toEqual(['Ada reply true']);
    expect(heard(adas).toSorted()).toEqual(['Customer reply true', 'Grace reply true']);
    expect(heard(graces)).toEqual(['Ada note true', 'Ada note false', 'Ada reply true', 'Customer reply true']);
    expect(viewers.of('error')).toMatchObject([{ code: 'forbidden' }]);
    adas.close();
    await theirs.until(({ type: frame, data }) => frame === 'typing' && data?.['on'] === false);
  });

  it('92: in a flood is dropped silently', async () => {
    const visitor = world.visitor();
    const ada = world.member();
    const talk = new Talk(visitor.actor);
    answerFrom(world, [talk]);
    talk.assignTo(ada.actor);
    const [theirs, adas] = [await greet(visitor.token), await greet(ada.token)];
    for (let n = 0; n < 1_000; n += 1) theirs.send({ type: 'typing', conversationId: talk.id, on: true });
    await theirs.roundTrip();
    await adas.roundTrip();
    expect(theirs.of('error')).toEqual([]);
    expect(adas.of('typing').length).toBeLessThan(60);
  });
});

describe('bad frames', () => {
  const bad = [
    'not json',
    'null',
    '[]',
    '{}',
    '1e999',
    '"x"',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '{"type":{"a":1}}',
    '{"type":["ping"]}',
  ];

  it('74: are answered with an error; the tenth closes 4409, and nobody else notices', async () => {
    const [socket, other] = [await greet(world.member().token), await greet(world.member().token)];
    for (const text of bad) socket.send(text);
    expect(await socket.closed).toBe(4409);
    expect(socket.of('error')).toHaveLength(10);
    await other.roundTrip();
  });

  it('74: nesting, many keys, keys twice and keys of the prototype are harmless', async () => {
    const socket = await greet(world.member().token);
    const keys = Array.from({ length: 4_000 }, (_, n) => `"k${n}":1`).join(',');
    for (const text of [
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      `{${keys}}`,
      '{"type":"ping","__proto__":{"x":1}}',
      '{"type":"ping","toString":1}',
      `{"type":"ping","type":"watch","conversationId":"x"}`,
    ])
      socket.send(text);
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual([
      'not_json',
      'unknown_type',
      'bad_frame',
      'bad_frame',
      'bad_frame',
    ]);
  });

  it('79, 80: ids and numbers are checked', async () => {
    const socket = await greet(world.member().token);
    for (const frame of [
      { type: 'watch', conversationId: 'x' },
      { type: 'after', conversationId: newId(), seq: -1 },
      { type: 'after', conversationId: newId(), seq: '1' },
      { type: 'after', conversationId: newId(), seq: 1e300 },
    ])
      socket.send(frame);
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(Array(4).fill('bad_frame'));
  });

  it('75: a frame over 64 KiB closes 1009', async () => {
    const socket = await greet(world.member().token);
    socket.send('x'.repeat(64 * 1024 + 1));
    expect(await socket.closed).toBe(1009);
  });

  it('76: what is no WebSocket closes 1002 or 1007, what comes in too many parts too', async () => {
    const frames = {
      unmasked: Buffer.from([0x81, 0x01, 0x61]),
      reserved: Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
      badUtf8: Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]),
    };
    for (const [name, bytes] of Object.entries(frames)) {
      const code = await new Promise<string>((resolve) => {
        const { hostname, port } = new URL(world.url);
        const raw = net.connect(Number(port), hostname, () =>
          raw.write(
            'GET /api/v1/realtime HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
          ),
        );
        raw.once('data', () => {
          raw.once('data', (frame) => resolve(`${name} ${frame.readUInt16BE(2)}`));
          raw.write(bytes);
        });
      });
      expect(code).toMatch(name === 'badUtf8' ? /1007$/ : /1002$/);
    }
    const socket = await openSocket();
    for (let part = 0; part < 2_000; part += 1) socket.ws.send('x', { fin: false });
    expect([1008, 1009]).toContain(await socket.closed);
  });

  it('too many of them close 4429', async () => {
    const socket = await greet(world.member().token);
    for (let n = 0; n < 25_000; n += 1) socket.ws.send('{"type":"ping"}');
    expect(await socket.closed).toBe(4429);
  });
});

it('goes on for who is known while the owner of identities does not answer', async () => {
  const { token } = world.member();
  const socket = await greet(token);
  world.answer(identifyMember, () => Promise.reject(new Error('away')));
  await service(TokenWatch).checkAll();
  await socket.roundTrip();
  const stranger = await openSocket();
  stranger.send({ type: 'hello', token: 'm_somebody' });
  expect(await stranger.closed).toBe(1013);
});
