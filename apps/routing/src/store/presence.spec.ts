import {
  getPresence,
  memberConnected,
  presenceChanged,
  reportSockets,
  setPresence,
  type MemberActor,
  type PresenceStatus,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const gateway = newId<string>();
const otherGateway = newId<string>();

const connect = (actor: MemberActor) => w.world.value(memberConnected, {}, actor);
const choose = (actor: MemberActor, status: PresenceStatus) => w.world.value(setPresence, { status }, actor);
const statusOf = async ({ memberId }: MemberActor) => (await w.world.value(getPresence, { memberId })).status;
const report = (gatewayId: string, members: [MemberActor, { sockets: number; quietSeconds?: number }][] = []) =>
  w.world.value(reportSockets, {
    gatewayId,
    members: members.map(([{ memberId, workspaceId }, heard]) => ({
      memberId,
      workspaceId,
      quietSeconds: 0,
      ...heard,
    })),
  });

/** So much time goes by on PostgreSQL's clock while gateways are heard: what was before is so much longer ago. */
const pass = (seconds: number) =>
  w.world.query('routing', 'UPDATE presence_clock SET base = base + make_interval(secs => $1)', [seconds]);
/** So much time goes by in which no gateway is heard of. */
const outage = (seconds: number) =>
  w.world.query(
    'routing',
    `UPDATE presence_clock SET heard_at = heard_at - make_interval(secs => $1), moves_from = moves_from - make_interval(secs => $1)`,
    [seconds],
  );
/** Everybody has come back after the outage, or after the start. */
const settle = () =>
  w.world.query('routing', 'UPDATE presence_clock SET moves_from = least(moves_from, clock_timestamp())');

beforeEach(async () => {
  await report(gateway);
  await settle();
});

describe('the first socket', () => {
  it('after signing in sets an agent online; one that comes back leaves what he chose by hand', async () => {
    const grace = w.member();
    expect(await statusOf(grace)).toBe('offline');
    expect(await connect(grace)).toEqual({ status: 'online', capacity: 4, activeCount: 0 });
    for (const status of ['away', 'offline'] as const) {
      expect(await choose(grace, status)).toMatchObject({ status });
      expect(await connect(grace)).toMatchObject({ status });
    }
  });

  it('of the next sign-in sets him online again', async () => {
    const grace = w.member();
    await connect(grace);
    await choose(grace, 'offline');
    expect(await connect({ ...grace, sessionId: w.member().sessionId })).toMatchObject({ status: 'online' });
  });

  it('of a viewer does not, and he cannot choose to be', async () => {
    const viewer = w.member({ role: 'viewer' });
    expect(await connect(viewer)).toMatchObject({ status: 'offline' });
    expect(await w.world.ask(setPresence, { status: 'online' }, viewer)).toMatchObject({ code: 'forbidden' });
  });
});

describe('a member whose sockets are lost', () => {
  it('is there for the grace time, and gone after it', async () => {
    const grace = w.member();
    await connect(grace);
    await report(gateway, [[grace, { sockets: 1 }]]);
    await report(gateway, [[grace, { sockets: 0 }]]);
    await pass(55);
    expect(await statusOf(grace)).toBe('online');
    await pass(10);
    expect(await statusOf(grace)).toBe('offline');
  });

  it('is as he was when he comes back, in time or later', async () => {
    const grace = w.member();
    await connect(grace);
    await choose(grace, 'away');
    await report(gateway, [[grace, { sockets: 0 }]]);
    await report(gateway, [[grace, { sockets: 1 }]]);
    await report(gateway, [[grace, { sockets: 0 }]]);
    await pass(90);
    expect(await statusOf(grace)).toBe('offline');
    await connect(grace);
    await report(gateway, [[grace, { sockets: 1 }]]);
    expect(await statusOf(grace)).toBe('away');
  });

  it('is not gone while another gateway has a socket of his', async () => {
    const grace = w.member();
    await connect(grace);
    await report(gateway, [[grace, { sockets: 1 }]]);
    await report(otherGateway, [[grace, { sockets: 1 }]]);
    await report(gateway, [[grace, { sockets: 0 }]]);
    await pass(59);
    await report(otherGateway, [[grace, { sockets: 1 }]]);
    await pass(59);
    expect(await statusOf(grace)).toBe('online');
  });

  it('is not gone while he uses HTTP since then', async () => {
    const grace = w.member();
    await connect(grace);
    await report(gateway, [[grace, { sockets: 1 }]]);
    await report(gateway, [[grace, { sockets: 0 }]]);
    await pass(30);
    await report(gateway, [[grace, { sockets: 0, quietSeconds: 2 }]]);
    await pass(600);
    expect(await statusOf(grace)).toBe('online');
    await pass(400);
    expect(await statusOf(grace)).toBe('offline');
  });

  it('is gone with his gateway that died, by the grace time, unless he used HTTP elsewhere since', async () => {
    const [quiet, busy] = [w.member(), w.member()];
    for (const member of [quiet, busy]) {
      await connect(member);
      await report(gateway, [[member, { sockets: 1 }]]);
    }
    await pass(30);
    await report(otherGateway, [[busy, { sockets: 0, quietSeconds: 1 }]]);
    await pass(40);
    await report(otherGateway);
    expect([await statusOf(quiet), await statusOf(busy)]).toEqual(['offline', 'online']);
  });
});

describe('a member who set himself online without any socket', () => {
  it('is there for 15 minutes after his last request', async () => {
    const grace = w.member();
    await choose(grace, 'online');
    await pass(890);
    expect(await statusOf(grace)).toBe('online');
    await report(gateway, [[grace, { sockets: 0, quietSeconds: 3 }]]);
    await pass(890);
    expect(await statusOf(grace)).toBe('online');
    await pass(20);
    expect(await statusOf(grace)).toBe('offline');
  });
});

describe('while no gateway is heard of', () => {
  it('the clocks stand still, and for 20 s after: an outage is not everybody leaving', async () => {
    const grace = w.member();
    await connect(grace);
    await report(gateway, [[grace, { sockets: 1 }]]);
    await outage(3_600);
    expect(await statusOf(grace)).toBe('online');
    await report(otherGateway);
    expect(await statusOf(grace)).toBe('online');
    const [clock] = await w.world.query<{ standsFor: number }>(
      'routing',
      'SELECT extract(epoch FROM moves_from - clock_timestamp())::float8 AS "standsFor" FROM presence_clock',
    );
    expect(clock?.standsFor).toBeGreaterThan(15);
    expect(clock?.standsFor).toBeLessThanOrEqual(20);
    await settle();
    await pass(61);
    expect(await statusOf(grace)).toBe('offline');
  });

  it('nor is anybody given anything, before he could come back', async () => {
    const departmentId = await w.assigning();
    const grace = w.member({ departmentIds: [departmentId] });
    await connect(grace);
    await report(gateway, [[grace, { sockets: 1 }]]);
    await outage(3_600);
    await report(otherGateway);
    const conversationId = await w.waits({ departmentId });
    const offered = () => w.offerOf(conversationId);
    await w.world.value(reportSockets, { gatewayId: otherGateway, members: [] });
    await w.swept();
    expect(await offered()).toBeNull();
    await settle();
    await eventually(async () => (await offered())?.memberId === grace.memberId, { what: 'the offer' });
  });
});

describe('who watches', () => {
  it('hears of a change of status once, also of one that only time made', async () => {
    const grace = w.member();
    await connect(grace);
    const told = () =>
      w.world
        .eventsOf(presenceChanged)
        .filter(({ memberId }) => memberId === grace.memberId)
        .map(({ presence }) => presence.status);
    await eventually(() => told().length > 0);
    await choose(grace, 'online');
    await report(gateway, [[grace, { sockets: 1 }]]);
    await report(gateway, [[grace, { sockets: 0 }]]);
    await pass(61);
    await eventually(() => told().length > 1);
    expect(told()).toEqual(['online', 'offline']);
  });

  it('hears of the load that a claim and an end make', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    await w.take(grace, conversationId);
    const counts = () =>
      w.world
        .eventsOf(presenceChanged)
        .filter(({ memberId }) => memberId === grace.memberId)
        .map(({ presence }) => presence.activeCount);
    await eventually(() => counts().at(-1) === 1);
    await w.changes(conversationId, { status: 'closed' });
    await eventually(() => counts().at(-1) === 0);
  });
});
