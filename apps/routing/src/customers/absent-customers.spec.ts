import {
  getLive,
  listQueue,
  queueChanged,
  reportSockets,
  reportVisitors,
  type ConversationId,
  type InputOf,
  type VisitorId,
} from '@baton/contracts';
import { Transactions, newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkCustomerAgain, checksDue, noteChecked } from '../store/customers.js';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
const [gateway, otherGateway] = [newId<string>(), newId<string>()];
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

type Sign = InputOf<typeof reportVisitors>['visitors'][number];
const tell = (gatewayId: string, visitors: Sign[] = [], isAll = false) =>
  w.world.value(reportVisitors, { gatewayId, isAll, visitors });
const nothing = { isHere: false, leftSecondsAgo: null, requestedSecondsAgo: null };
const here = (visitorId: VisitorId, gatewayId = gateway) => tell(gatewayId, [{ ...nothing, visitorId, isHere: true }]);
const left = (visitorId: VisitorId, gatewayId = gateway) =>
  tell(gatewayId, [{ ...nothing, visitorId, leftSecondsAgo: 0 }]);
const asked = (visitorId: VisitorId, gatewayId = gateway) =>
  tell(gatewayId, [{ ...nothing, visitorId, requestedSecondsAgo: 0 }]);

beforeEach(async () => {
  await w.world.value(reportSockets, { gatewayId: gateway, members: [] });
  await w.world.query('routing', 'UPDATE presence_clock SET moves_from = least(moves_from, clock_timestamp())');
  for (const each of [gateway, otherGateway]) await tell(each, [], true);
});

/** Time goes by, in which these gateways are heard of all the while. */
const pass = (seconds: number) =>
  w.world.query(
    'routing',
    `WITH clock AS (UPDATE presence_clock SET base = base + make_interval(secs => $1))
     UPDATE gateways SET heard_at = heard_at + make_interval(secs => $1) WHERE id = ANY($2)`,
    [seconds, [gateway, otherGateway]],
  );
const shown = async (conversationId: ConversationId) => {
  const { items } = await w.world.value(listQueue, { limit: 200 }, w.member({ role: 'owner' }));
  return items.find((each) => each.conversationId === conversationId);
};
const isGone = async (conversationId: ConversationId) => (await shown(conversationId))?.customerGone;
const becomesGone = async (conversationId: ConversationId) => {
  await w.swept();
  expect(await isGone(conversationId)).toBe(true);
};
const waiting = async (more: Parameters<RoutingWorld['waits']>[0] = {}) => {
  const visitorId = newId<VisitorId>();
  return { visitorId, conversationId: await w.waits({ visitorId, ...more }) };
};

describe('a customer who waits and closes the page', () => {
  it('is marked after the grace time; what was offered is taken back and not offered again, until he is back at his place', async () => {
    const departmentId = await w.assigning();
    const { visitorId, conversationId } = await waiting({ departmentId });
    await here(visitorId);
    const ada = await w.online([departmentId]);
    const isOffered = () => eventually(async () => (await w.offerOf(conversationId))?.memberId === ada.memberId);
    await isOffered();
    const place = (await shown(conversationId))?.orderAt;
    await left(visitorId);
    await w.world.query('routing', `UPDATE offers SET due_at = due_at + interval '1 hour' WHERE conversation_id = $1`, [
      conversationId,
    ]);
    await pass(55);
    await w.swept();
    expect([await isGone(conversationId), (await w.offerOf(conversationId))?.memberId]).toEqual([false, ada.memberId]);
    await pass(6);
    await becomesGone(conversationId);
    await w.swept();
    expect(await w.offerOf(conversationId)).toBeNull();
    const told = w.world.eventsOf(queueChanged).filter((event) => event.conversationId === conversationId);
    expect(told.at(-1)).toMatchObject({
      change: 'updated',
      withdrawnFrom: ada.memberId,
      entry: { customerGone: true },
    });
    await here(visitorId);
    expect(await shown(conversationId)).toMatchObject({ customerGone: false, orderAt: place });
    await isOffered();
  });

  it('can still be taken over by hand; back in the queue later, what is true then is shown', async () => {
    const { visitorId, conversationId } = await waiting();
    await here(visitorId);
    await left(visitorId);
    await pass(61);
    await becomesGone(conversationId);
    expect(await w.take(w.member(), conversationId)).toMatchObject({ kind: 'ok' });
    await w.changes(conversationId, { status: 'waiting', departmentId: w.departmentId }, { visitorId });
    await becomesGone(conversationId);
    await asked(visitorId);
    expect(await isGone(conversationId)).toBe(false);
  });

  it('is not gone while another tab is open, on another gateway too, nor while he uses HTTP since', async () => {
    const [twoTabs, polls] = [await waiting(), await waiting()];
    await here(twoTabs.visitorId);
    await here(twoTabs.visitorId, otherGateway);
    await left(twoTabs.visitorId);
    await here(polls.visitorId);
    await left(polls.visitorId);
    await pass(30);
    await asked(polls.visitorId, otherGateway);
    await pass(200);
    await w.swept();
    expect([await isGone(twoTabs.conversationId), await isGone(polls.conversationId)]).toEqual([false, false]);
    await pass(700);
    await becomesGone(polls.conversationId);
    expect(await isGone(twoTabs.conversationId)).toBe(false);
  });

  it('and then waits, because a rule brings in a person, is gone as well', async () => {
    const visitorId = newId<VisitorId>();
    await here(visitorId);
    await left(visitorId);
    await pass(100);
    await w.swept();
    const conversationId = await w.waits({ visitorId });
    await becomesGone(conversationId);
  });
});

it('who comes into the queue in the very moment in which he is looked at is looked at again', async () => {
  const visitorId = newId<VisitorId>();
  await here(visitorId);
  await left(visitorId);
  await pass(61);
  const transactions = w.world.services.get('routing')?.app.get(Transactions);
  if (!transactions) throw new Error('routing does not run');
  const due = () => transactions.run((tx) => checksDue(tx, w.world.settings, 100));
  const isDue = async () => (await due()).some((check) => check.visitorId === visitorId);
  // What is read does not have the change yet, although it was made before.
  const read = await transactions.run(async (tx) => {
    await checkCustomerAgain(tx, w.world.settings, visitorId);
    return due();
  });
  expect(read.some((check) => check.visitorId === visitorId)).toBe(true);
  await transactions.run((tx) => noteChecked(tx, read));
  expect(await isDue()).toBe(true);
  await transactions.run(async (tx) => noteChecked(tx, await checksDue(tx, w.world.settings, 100)));
  expect(await isDue()).toBe(false);
});

it('who never opened a socket is not gone, whatever time goes by', async () => {
  const { visitorId, conversationId } = await waiting();
  await asked(visitorId);
  await pass(1_000);
  await w.swept();
  expect(await isGone(conversationId)).toBe(false);
});

describe('a gateway that dies', () => {
  it('takes its customers with it only if they do not come by another one; alive after all, it names them again', async () => {
    const dying = newId<string>();
    await tell(dying, [], true);
    const [stays, moves] = [await waiting(), await waiting()];
    await here(stays.visitorId, dying);
    await here(moves.visitorId, dying);
    await pass(20);
    await w.swept();
    expect(await tell(dying)).toEqual({ isKnown: false });
    await here(moves.visitorId, otherGateway);
    await w.swept();
    expect([await isGone(stays.conversationId), await isGone(moves.conversationId)]).toEqual([false, false]);
    await pass(60);
    await becomesGone(stays.conversationId);
    expect(await isGone(moves.conversationId)).toBe(false);
    expect(await tell(dying, [{ ...nothing, visitorId: stays.visitorId, isHere: true }], true)).toEqual({
      isKnown: true,
    });
    expect(await isGone(stays.conversationId)).toBe(false);
  });

  it('before it has said who is all there takes its customers with it all the same', async () => {
    const dying = newId<string>();
    const { visitorId, conversationId } = await waiting();
    expect(await tell(dying, [{ ...nothing, visitorId, isHere: true }])).toEqual({ isKnown: false });
    await pass(20);
    await w.swept();
    await pass(61);
    await becomesGone(conversationId);
  });

  it('with all others is an outage, in which nobody is gone', async () => {
    const { visitorId, conversationId } = await waiting();
    await here(visitorId);
    await w.world.query(
      'routing',
      `UPDATE presence_clock SET heard_at = heard_at - interval '1 hour', moves_from = moves_from - interval '1 hour'`,
    );
    await w.swept();
    expect(await isGone(conversationId)).toBe(false);
    await tell(gateway, [{ ...nothing, visitorId, isHere: true }], true);
    await pass(100);
    await w.swept();
    expect(await isGone(conversationId)).toBe(false);
  });
});

it('who does not come back waits in vain and his chat ends; who left an e-mail address stays', async () => {
  const [vanished, reachable] = [
    await waiting(),
    await waiting({ customer: { name: null, email: 'nora@example.test' } }),
  ];
  for (const { visitorId } of [vanished, reachable]) {
    await here(visitorId);
    await left(visitorId);
  }
  await pass(61);
  await becomesGone(vanished.conversationId);
  await becomesGone(reachable.conversationId);
  await w.world.query(
    'routing',
    `UPDATE entries SET customer_gone_at = customer_gone_at - interval '1700 seconds' WHERE customer_gone_at IS NOT NULL`,
  );
  await w.swept();
  expect(await shown(vanished.conversationId)).toBeDefined();
  const late = async () => {
    const { overdue } = await w.world.value(getLive, {}, w.member({ role: 'owner' }));
    return overdue.map(({ conversationId, step }) => ({ conversationId, step }));
  };
  w.conversations.mood = 'is-away';
  await pass(50);
  await w.swept();
  expect(await shown(vanished.conversationId)).toBeDefined();
  // Nobody ends it although it is time: an alarm, of him alone who left no address.
  const isLate = async (id: ConversationId) => (await late()).find(({ conversationId }) => conversationId === id)?.step;
  await eventually(async () => (await isLate(vanished.conversationId)) === 'customer_returns', {
    what: 'the alarm',
    within: 10_000,
  });
  expect(await isLate(reachable.conversationId)).toBeUndefined();
  w.conversations.mood = 'answers';
  await w.swept();
  expect(await shown(vanished.conversationId)).toBeUndefined();
  expect(w.conversations.chargeOf(vanished.conversationId).status).toBe('closed');
  expect(await shown(reachable.conversationId)).toMatchObject({ customerGone: true });
});
