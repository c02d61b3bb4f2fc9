import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  WATCH_MAX,
  getConversation,
  presenceChanged,
  queueChanged,
  type ConversationId,
  type DepartmentId,
  type PayloadOf,
  type QueueEntry,
  type WorkspaceId,
} from '@baton/contracts';
import { Broadcast, newId } from '@baton/messaging';
import { sales, support, workspaceId } from '../testing/gateway-world.js';
import { RealtimeWorld, seqsOf } from '../testing/realtime-world.js';
import type { SpecSocket } from '../testing/spec-socket.js';
import { Talk, answerFrom } from '../testing/talk.js';
import { Heartbeat } from './heartbeat.js';
import { Switchboard } from './switchboard.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

describe('a member', () => {
  const entryIn = (departmentId: DepartmentId): QueueEntry => ({
    conversationId: newId<ConversationId>(),
    departmentId,
    position: 1,
    priority: 'normal',
    trigger: { kind: 'button', ruleId: null, label: 'Button' },
    preview: 'hi',
    customer: { name: null, email: null },
    enqueuedAt: new Date().toISOString(),
    orderAt: new Date().toISOString(),
    offer: null,
  });
  const queued = (departmentId: DepartmentId, in_: WorkspaceId = workspaceId) => {
    const entry = entryIn(departmentId);
    const { conversationId } = entry;
    realtime.part(Broadcast).publish(queueChanged, departmentId, {
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
      realtime.greet(realtime.world.member().token),
      realtime.greet(realtime.world.member('viewer').token),
      realtime.greet(realtime.world.member('owner', { workspaceId: newId<WorkspaceId>() }).token),
    ]);
    const [here, elsewhere, foreign] = [queued(support), queued(sales), queued(support, newId<WorkspaceId>())];
    await realtime.settled(agent, viewer, stranger);
    const heard = (socket: SpecSocket) => socket.of('queue.added').map(({ conversationId }) => conversationId);
    expect(heard(agent)).toEqual([here]);
    expect(heard(viewer)).toEqual([here, elsewhere]);
    expect(heard(stranger)).toEqual([]);
    expect(heard(viewer)).not.toContain(foreign);
    expect(agent.of('queue.added')[0]?.data).toMatchObject({ departmentId: support, version: 7, preview: 'hi' });
  });

  it('hears what is offered to him, once each, and when it is taken back; nobody else does', async () => {
    const [ada, grace] = [realtime.world.member(), realtime.world.member()];
    const [adas, graces] = [await realtime.greet(ada.token), await realtime.greet(grace.token)];
    const entry = entryIn(support);
    const { conversationId } = entry;
    const expiresAt = new Date(Date.now() + 30_000).toISOString();
    const offer = { memberId: ada.actor.memberId, expiresAt };
    const about = { workspaceId, departmentId: support, conversationId, takenBy: null };
    const tell = (
      queueVersion: number,
      part: Pick<PayloadOf<typeof queueChanged>, 'entry'> & Partial<PayloadOf<typeof queueChanged>>,
    ) =>
      realtime.part(Broadcast).publish(queueChanged, support, {
        ...about,
        queueVersion,
        change: part.entry ? 'updated' : 'removed',
        ...part,
      });
    const withdrawnFrom = ada.actor.memberId;
    tell(8, { entry: { ...entry, offer } });
    tell(9, { entry: { ...entry, offer, priority: 'high' } });
    tell(10, { entry, withdrawnFrom });
    tell(11, { entry: { ...entry, offer: { ...offer, expiresAt: new Date(Date.now() + 60_000).toISOString() } } });
    // What he takes is not taken from him.
    tell(12, { entry: null, withdrawnFrom, takenBy: { memberId: ada.actor.memberId, name: 'Ada' } });
    await realtime.settled(adas, graces);
    const heard = (socket: SpecSocket) =>
      socket.frames.flatMap(({ type, data }) => (type.startsWith('offer.') ? [[type, data?.['version']]] : []));
    expect(heard(adas)).toEqual([
      ['offer.created', 8],
      ['offer.withdrawn', 10],
      ['offer.created', 11],
    ]);
    expect(adas.of('offer.created')[0]?.data).toMatchObject({ expiresAt, entry: { conversationId, preview: 'hi' } });
    expect(heard(graces)).toEqual([]);
  });

  it('hears what he holds, from being given it to losing it and its rating, notes too', async () => {
    const [ada, grace] = [realtime.world.member(), realtime.world.member()];
    const talk = new Talk(realtime.world.visitor().actor);
    answerFrom(realtime.world, [talk]);
    const [adas, graces] = [await realtime.greet(ada.token), await realtime.greet(grace.token)];
    realtime.publish(talk.say('under the AI'), talk.assignTo(ada.actor), talk.say('a note', 'note'));
    Object.assign(talk, { status: 'closed', holder: null });
    realtime.publish(talk.change(true, { cause: 'closed' }));
    talk.rating = 5;
    realtime.publish(talk.change(true, { cause: 'rated' }));
    await adas.until(({ data }) => data?.['rating'] === 5);
    expect(adas.of('message.created').map(({ data }) => data?.['kind'])).toEqual(['note']);
    expect(adas.of('conversation.updated').map(({ data }) => data?.['status'])).toEqual([
      'human',
      'human',
      'closed',
      'closed',
    ]);
    await realtime.settled(graces);
    expect(graces.of('conversation.updated')).toEqual([]);
  });

  it('46: watches any conversation of his workspace, none of another', async () => {
    const ada = realtime.world.member();
    const [talk, foreign] = [
      new Talk(realtime.world.visitor().actor),
      new Talk(realtime.world.visitor({ workspaceId: newId<WorkspaceId>() }).actor),
    ];
    answerFrom(realtime.world, [talk, foreign]);
    foreign.say('private');
    const socket = await realtime.greet(ada.token, { [foreign.id]: 0 });
    for (const { id } of [talk, foreign]) socket.send({ type: 'watch', conversationId: id });
    socket.send({ type: 'after', conversationId: foreign.id, seq: 0 });
    await socket.roundTrip();
    expect(socket.of('error')).toMatchObject([
      { code: 'not_found', conversationId: foreign.id },
      { code: 'not_found', conversationId: foreign.id },
    ]);
    realtime.publish(talk.say('hello'), foreign.say('more'));
    await socket.until(({ type }) => type === 'message.created');
    socket.send({ type: 'unwatch', conversationId: talk.id });
    await socket.roundTrip();
    realtime.publish(talk.say('unheard'));
    await realtime.settled(socket);
    expect(socket.of('message.created').map(({ conversationId }) => conversationId)).toEqual([talk.id]);
  });

  it('46: watches none of another workspace either that nobody could be asked about at first', async () => {
    const ada = realtime.world.member();
    const stranger = realtime.world.visitor({ workspaceId: newId<WorkspaceId>() });
    const talk = new Talk(realtime.world.visitor().actor);
    const foreign = Array.from({ length: WATCH_MAX }, () => new Talk(stranger.actor));
    for (const each of foreign) each.say('private');
    answerFrom(realtime.world, [talk, ...foreign]);
    realtime.world.answer(getConversation, () => Promise.reject(new Error('away')));
    const socket = await realtime.greet(ada.token);
    for (const { id } of foreign) socket.send({ type: 'watch', conversationId: id });
    await socket.roundTrip();
    await realtime.part(Heartbeat).beat();
    answerFrom(realtime.world, [talk, ...foreign]);
    for (const session of realtime.part(Switchboard).membersOf(workspaceId)) await session.mend(false);
    socket.send({ type: 'watch', conversationId: talk.id });
    await socket.roundTrip();
    await realtime.part(Heartbeat).beat();
    await realtime.settled(socket);
    expect(socket.of('heartbeat')[0]?.heads).toEqual({});
    expect(socket.of('heartbeat').at(-1)?.heads).toEqual({ [talk.id]: 0 });
    for (const { id } of foreign) expect(JSON.stringify(socket.of('heartbeat'))).not.toContain(id);
    const refused = socket.of('error').map(({ code, conversationId }) => [code, conversationId]);
    expect(refused).toEqual(foreign.map(({ id }) => ['not_found', id]));
    expect(socket.of('message.created')).toEqual([]);
  });

  it('78: watches at most 20', async () => {
    const talks = Array.from({ length: 22 }, () => new Talk(realtime.world.visitor().actor));
    answerFrom(realtime.world, talks);
    const socket = await realtime.greet(realtime.world.member().token);
    for (const { id } of talks) socket.send({ type: 'watch', conversationId: id });
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(['watch_limit', 'watch_limit']);
  });

  it('asks for what is missing after a seq', async () => {
    const ada = realtime.world.member();
    const talk = new Talk(realtime.world.visitor().actor);
    answerFrom(realtime.world, [talk]);
    realtime.publish(...[1, 2, 3, 4].map((n) => talk.say(String(n))), talk.assignTo(ada.actor));
    const socket = await realtime.greet(ada.token);
    socket.send({ type: 'after', conversationId: talk.id, seq: 2 });
    await socket.roundTrip();
    realtime.publish(talk.say('5'));
    await socket.until(({ seq }) => seq === 5);
    expect(seqsOf(socket)).toEqual([3, 4, 5]);
  });

  it('hears who is there, in his workspace', async () => {
    const ada = realtime.world.member();
    const [socket, stranger] = [
      await realtime.greet(ada.token),
      await realtime.greet(realtime.world.member('owner', { workspaceId: newId<WorkspaceId>() }).token),
    ];
    realtime.part(Broadcast).publish(presenceChanged, ada.actor.memberId, {
      workspaceId,
      memberId: ada.actor.memberId,
      departmentIds: [support],
      presence: { status: 'away', capacity: 4, activeCount: 1 },
    });
    await socket.until(({ type }) => type === 'presence.updated');
    await realtime.settled(stranger);
    expect(stranger.of('presence.updated')).toEqual([]);
  });
});
