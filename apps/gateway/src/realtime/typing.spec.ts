import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RealtimeWorld } from '../testing/realtime-world.js';
import type { SpecSocket } from '../testing/spec-socket.js';
import { Talk, answerFrom } from '../testing/talk.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

describe('typing', () => {
  it("of the holder reaches the visitor, of notes and of others it does not; the visitor's reaches who follows", async () => {
    const visitor = realtime.world.visitor();
    const [ada, grace, viewer] = [
      realtime.world.member(),
      realtime.world.member('owner', { name: 'Grace' }),
      realtime.world.member('viewer'),
    ];
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    talk.assignTo(ada.actor);
    const [theirs, adas, graces, viewers] = [
      await realtime.greet(visitor.token),
      await realtime.greet(ada.token),
      await realtime.greet(grace.token),
      await realtime.greet(viewer.token),
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
    expect(heard(adas).toSorted()).toEqual(['Grace reply true', 'Visitor reply true']);
    expect(heard(graces)).toEqual(['Ada note true', 'Ada note false', 'Ada reply true', 'Visitor reply true']);
    expect(viewers.of('error')).toMatchObject([{ code: 'forbidden' }]);
    adas.close();
    await theirs.until(({ type: frame, data }) => frame === 'typing' && data?.['on'] === false);
  });

  it('92: in a flood is dropped silently', async () => {
    const visitor = realtime.world.visitor();
    const ada = realtime.world.member();
    const talk = new Talk(visitor.actor);
    answerFrom(realtime.world, [talk]);
    talk.assignTo(ada.actor);
    const [theirs, adas] = [await realtime.greet(visitor.token), await realtime.greet(ada.token)];
    for (let n = 0; n < 1_000; n += 1) theirs.send({ type: 'typing', conversationId: talk.id, on: true });
    await theirs.roundTrip();
    await adas.roundTrip();
    expect(theirs.of('error')).toEqual([]);
    expect(adas.of('typing').length).toBeLessThan(60);
  });
});
