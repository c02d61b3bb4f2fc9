import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listOwnConversations, reportVisitors, type InputOf, type VisitorId } from '@baton/contracts';
import { Fault, ok } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { send } from '../testing/gateway-world.js';
import { RealtimeWorld } from '../testing/realtime-world.js';
import { VisitorReporter } from './visitor-reporter.js';

let realtime: RealtimeWorld;
const reports: InputOf<typeof reportVisitors>[] = [];
const routing = { isAway: false, knows: true };
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
  realtime.world.answer(listOwnConversations, () => ok({ items: [], nextCursor: null }));
  realtime.world.answer(reportVisitors, (report) => {
    if (routing.isAway) throw new Fault('routing is away');
    reports.push(report);
    routing.knows ||= report.isAll;
    return ok({ isKnown: routing.knows });
  });
});
afterAll(() => realtime.world.stop());

const round = () => realtime.part(VisitorReporter).report();
const toldOf = (id: VisitorId) =>
  reports.flatMap(({ visitors }) => visitors.filter(({ visitorId }) => visitorId === id));

it('tells the first and the last socket of a customer at once, and nothing of those between', async () => {
  const { actor, token } = realtime.world.visitor();
  const [first, second] = [await realtime.greet(token), await realtime.greet(token)];
  await round();
  expect(toldOf(actor.visitorId)).toEqual([
    { visitorId: actor.visitorId, isHere: true, leftSecondsAgo: null, requestedSecondsAgo: null },
  ]);
  first.close();
  await first.closed;
  second.close();
  await eventually(() => toldOf(actor.visitorId).length > 1);
  expect(toldOf(actor.visitorId)).toMatchObject([{}, { isHere: false, leftSecondsAgo: expect.any(Number) }]);
});

it('tells of a request without a socket at once; of more of them with the round, and of none with a socket', async () => {
  const { actor, token } = realtime.world.visitor();
  const ask = () => send(realtime.world.url, 'GET', '/api/v1/widget/conversations', { token });
  await ask();
  await eventually(() => toldOf(actor.visitorId).length === 1);
  await ask();
  expect(toldOf(actor.visitorId)).toMatchObject([
    { isHere: false, leftSecondsAgo: null, requestedSecondsAgo: expect.any(Number) },
  ]);
  await round();
  expect(toldOf(actor.visitorId)).toHaveLength(2);
  const socket = await realtime.greet(token);
  await ask();
  await round();
  expect(toldOf(actor.visitorId)).toMatchObject([{}, {}, { isHere: true }]);
  socket.close();
});

it('while routing is away keeps what it was to tell', async () => {
  const { actor, token } = realtime.world.visitor();
  routing.isAway = true;
  const socket = await realtime.greet(token);
  await round();
  expect(toldOf(actor.visitorId)).toEqual([]);
  routing.isAway = false;
  await round();
  expect(toldOf(actor.visitorId)).toMatchObject([{ isHere: true }]);
  socket.close();
});

it('names everybody who is here when routing does not know this gateway, and reports also when nothing happened', async () => {
  const { actor, token } = realtime.world.visitor();
  const socket = await realtime.greet(token);
  await round();
  const before = reports.length;
  await round();
  expect(reports.slice(before)).toMatchObject([{ isAll: false, visitors: [] }]);
  routing.knows = false;
  await round();
  expect(reports.at(-1)).toMatchObject({ isAll: true });
  expect(toldOf(actor.visitorId)).toMatchObject([{ isHere: true }, { isHere: true }]);
  socket.close();
});
