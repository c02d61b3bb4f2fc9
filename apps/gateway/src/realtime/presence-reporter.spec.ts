import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { getMe, reportSockets, type InputOf } from '@baton/contracts';
import { ok, refuse, type Requests } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { HeardPeople } from '../http/heard-people.js';
import { send } from '../testing/gateway-world.js';
import { RealtimeWorld } from '../testing/realtime-world.js';
import { PresenceReporter } from './presence-reporter.js';

let realtime: RealtimeWorld;
const reports: InputOf<typeof reportSockets>['members'][] = [];
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
  realtime.world.answer(getMe, () => refuse('not_found', ''));
  realtime.world.answer(reportSockets, ({ members }) => {
    reports.push(members);
    return ok(null);
  });
});
afterAll(() => realtime.world.stop());

it('tells the first and the last socket of a member at once, those between with the round', async () => {
  const { actor, token } = realtime.world.member();
  const countsOf = () =>
    reports
      .flat()
      .filter(({ memberId }) => memberId === actor.memberId)
      .map(({ sockets }) => sockets);
  const first = await realtime.greet(token);
  expect(countsOf()).toEqual([1]);
  const second = await realtime.greet(token);
  await realtime.part(PresenceReporter).report();
  expect(countsOf()).toEqual([1, 2]);
  first.close();
  second.close();
  await eventually(() => countsOf().at(-1) === 0);
  expect(countsOf()).toEqual([1, 2, 0]);
  await realtime.part(PresenceReporter).report();
  expect(countsOf()).toEqual([1, 2, 0]);
});

it('tells of a member without a socket who made a request', async () => {
  const { actor, token } = realtime.world.member();
  await send(realtime.world.url, 'GET', '/api/v1/me', { token });
  await realtime.part(PresenceReporter).report();
  const told = reports.flat().filter(({ memberId }) => memberId === actor.memberId);
  expect(told).toMatchObject([{ sockets: 0 }]);
  expect(told[0]?.quietSeconds).toBeLessThan(5);
});

it('forgets who is gone, not who came back while routing was told of it twice', async () => {
  const told: InputOf<typeof reportSockets>['members'][] = [];
  const answers: (() => void)[] = [];
  const requests = {
    value: (_: unknown, { members }: InputOf<typeof reportSockets>) => {
      told.push(members);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
  } as unknown as Requests;
  const presence = new PresenceReporter(requests, new HeardPeople());
  const { actor } = realtime.world.member();
  const arrivals = [presence.arrived(actor, 'first')];
  answers[0]?.();
  await Promise.all(arrivals);
  const [byLeaving, byRound] = [presence.left(actor, 'first'), presence.report()];
  answers[1]?.();
  await byLeaving;
  arrivals.push(presence.arrived(actor, 'second'));
  answers[2]?.();
  answers[3]?.();
  await Promise.all([byRound, ...arrivals]);
  presence.heard(actor);
  const round = presence.report();
  answers[4]?.();
  await round;
  expect(told.map((members) => members.map(({ sockets }) => sockets))).toEqual([[1], [0], [0], [1], [1]]);
});
