import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { VisitorFrame, getOwnConversation } from '@baton/contracts';
import { safeParse } from 'zod';
import { RealtimeWorld, seqsOf } from '../testing/realtime-world.js';
import { Talk, answerFrom } from '../testing/talk.js';
import { Heartbeat } from './heartbeat.js';
import { Switchboard } from './switchboard.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

describe('a visitor', () => {
  it('48: hears nothing that is not his to see', async () => {
    const visitor = realtime.world.visitor();
    const ada = realtime.world.member();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    const socket = await realtime.greet(visitor.token);
    realtime.publish(
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
    expect(seqsOf(socket)).toEqual([1, 2]);
    const text = JSON.stringify(socket.frames);
    for (const secret of ['between us', 'secret', 'confidence', 'sentiment', 'tags', 'brief', 'email', 'message.read'])
      expect(text).not.toContain(secret);
    for (const frame of socket.frames) expect(safeParse(VisitorFrame, frame)).toMatchObject({ success: true });
  });

  it('43, 46: hears nothing of others, whatever he asks for', async () => {
    const [mine, theirs] = [realtime.world.visitor(), realtime.world.visitor()];
    const [talk, foreign] = [new Talk(mine.actor), new Talk(theirs.actor)];
    answerFrom(realtime.world, [talk, foreign]);
    foreign.say('private');
    const socket = await realtime.greet(mine.token, { [foreign.id]: 0 });
    for (const type of ['watch', 'unwatch', 'after', 'typing'])
      socket.send({
        type,
        conversationId: foreign.id,
        ...(type === 'after' && { seq: 0 }),
        ...(type === 'typing' && { on: true }),
      });
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(['not_found', 'not_found', 'not_found', 'not_found']);
    realtime.publish(foreign.say('more'));
    await realtime.settled(socket);
    await realtime.part(Heartbeat).beat();
    expect(JSON.stringify(socket.frames.filter(({ type }) => type !== 'error'))).not.toContain(foreign.id);
  });

  it('43, 46: hears nothing of others either that nobody could be asked about when he named them', async () => {
    const [mine, theirs] = [realtime.world.visitor(), realtime.world.visitor()];
    const [talk, foreign] = [new Talk(mine.actor), new Talk(theirs.actor)];
    answerFrom(realtime.world, [talk, foreign]);
    foreign.say('private');
    talk.say('hello');
    realtime.world.answer(getOwnConversation, () => Promise.reject(new Error('away')));
    const socket = await realtime.greet(mine.token, { [foreign.id]: 0, [talk.id]: 0 });
    socket.send({ type: 'after', conversationId: foreign.id, seq: 0 });
    for (const type of ['watch', 'typing'])
      socket.send({ type, conversationId: foreign.id, ...(type === 'typing' && { on: true }) });
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(['not_found', 'not_found']);
    await realtime.part(Heartbeat).beat();
    answerFrom(realtime.world, [talk, foreign]);
    const [session] = realtime.part(Switchboard).visitorsOf(mine.actor.visitorId);
    await session?.mend(false);
    await realtime.part(Heartbeat).beat();
    await realtime.settled(socket);
    expect(socket.of('heartbeat')[0]?.heads).toEqual({});
    expect(socket.of('heartbeat').at(-1)?.heads).toEqual({ [talk.id]: 1 });
    expect(JSON.stringify(socket.of('heartbeat'))).not.toContain(foreign.id);
    expect(socket.of('message.created').map(({ conversationId }) => conversationId)).toEqual([talk.id]);
    expect(session?.followed()).toEqual([talk.id]);
  });

  it('hears of a conversation that began after hello, and its place in the queue', async () => {
    const visitor = realtime.world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    const socket = await realtime.greet(visitor.token);
    realtime.publish(talk.say('hello', 'text', { cause: 'started' }));
    Object.assign(talk, {
      status: 'waiting',
      queue: { position: 3, estimatedWaitSeconds: null, fallback: false, message: 'Soon.' },
    });
    realtime.publish(talk.change(true, { cause: 'handed-off' }));
    const frame = await socket.until(
      ({ type, data }) => type === 'conversation.updated' && data?.['status'] === 'waiting',
    );
    expect(frame.data).toMatchObject({ queue: { position: 3 } });
    Object.assign(talk, { queue: { position: 2, estimatedWaitSeconds: null, fallback: false, message: 'Soon.' } });
    for (let round = 0; round < 2; round += 1)
      for (const session of realtime.part(Switchboard).visitorsOf(visitor.actor.visitorId))
        await session.refreshPlaces();
    await socket.until(({ data }) => JSON.stringify(data ?? null).includes('"position":2'));
    expect(
      socket.of('conversation.updated').filter(({ data }) => JSON.stringify(data ?? null).includes('"position":2')),
    ).toHaveLength(1);
  });

  it('is never shown an older state after a newer one', async () => {
    const visitor = realtime.world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    const socket = await realtime.greet(visitor.token);
    const [first, second] = [talk.change(true), talk.change(true)];
    realtime.publish(second, first);
    await realtime.settled(socket);
    expect(socket.of('conversation.updated').map(({ data }) => data?.['version'])).toEqual([3]);
  });

  it('gets what an event that was lost would have brought, by the next event or the next beat', async () => {
    const visitor = realtime.world.visitor();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    const socket = await realtime.greet(visitor.token);
    realtime.publish(talk.say('1', 'text', { cause: 'started' }));
    talk.say('2, lost');
    talk.say('3, lost');
    realtime.publish(talk.say('4'));
    await socket.until(({ seq }) => seq === 4);
    talk.say('5, lost');
    await realtime.part(Heartbeat).beat();
    await socket.until(({ seq }) => seq === 5);
    expect(seqsOf(socket)).toEqual([1, 2, 3, 4, 5]);
    expect(socket.of('heartbeat').at(-1)?.heads).toEqual({ [talk.id]: 5 });
    talk.change(true);
    await realtime.part(Heartbeat).beat();
    await socket.until(({ type, data }) => type === 'conversation.updated' && data?.['version'] === talk.publicVersion);
  });

  it('finds again, after a gap, messages, states and conversations whose events were lost', async () => {
    const visitor = realtime.world.visitor();
    const [before, within] = [new Talk(visitor.actor), new Talk(visitor.actor)];
    const talks = [before];
    answerFrom(realtime.world, talks);
    before.say('1');
    const socket = await realtime.greet(visitor.token);
    before.say('2, lost');
    Object.assign(before, { status: 'closed' });
    before.change(true);
    talks.push(within);
    for (const session of realtime.part(Switchboard).visitorsOf(visitor.actor.visitorId)) await session.mend(true);
    const closed = await socket.until(
      ({ type, data }) => type === 'conversation.updated' && data?.['status'] === 'closed',
    );
    expect(closed.conversationId).toBe(before.id);
    await socket.until(({ type, conversationId }) => type === 'conversation.updated' && conversationId === within.id);
    expect(seqsOf(socket)).toEqual([2]);
    within.say('lost too');
    await realtime.part(Heartbeat).beat();
    await socket.until(({ conversationId, seq }) => conversationId === within.id && seq === 1);
  });
});
