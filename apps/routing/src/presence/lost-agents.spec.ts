import {
  acceptOffer,
  followMember,
  getPresence,
  giveConversation,
  listQueue,
  memberConnected,
  memberSignedOut,
  reportSockets,
  setPresence,
  type ConversationId,
  type MemberActor,
  type SessionId,
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

const [gateway, otherGateway] = [newId<string>(), newId<string>()];
const connect = (actor: MemberActor) => w.world.value(memberConnected, {}, actor);
const report = (gatewayId: string, { memberId }: MemberActor, sockets: number, quietSeconds = 0) =>
  w.world.value(reportSockets, { gatewayId, members: [{ memberId, sockets, quietSeconds }] });

beforeEach(async () => {
  w.conversations.mood = 'answers';
  await w.world.value(reportSockets, { gatewayId: gateway, members: [] });
  await w.world.query('routing', 'UPDATE presence_clock SET moves_from = least(moves_from, clock_timestamp())');
});

const statusOf = (conversationId: ConversationId) => w.conversations.chargeOf(conversationId).status;
const isBack = (conversationId: ConversationId) =>
  eventually(
    async () =>
      statusOf(conversationId) === 'waiting' &&
      (await w.assignmentsOf(conversationId)).every(({ status }) => status === 'ended'),
  );
const holding = async (agent: MemberActor) => {
  const conversationId = await w.waits({ enqueuedAt: '2026-01-01T08:00:00.000Z' });
  expect(await w.take(agent, conversationId)).toMatchObject({ kind: 'ok' });
  return conversationId;
};

describe('an agent who signs out', () => {
  const signsOut = ({ workspaceId, memberId, sessionId }: MemberActor) =>
    w.deliver(memberSignedOut, sessionId, 1, { workspaceId, memberId, sessionId });
  const statusNow = async ({ memberId }: MemberActor) => (await w.world.value(getPresence, { memberId })).status;
  const isOffline = (agent: MemberActor) =>
    eventually(async () => (await statusNow(agent)) === 'offline', { what: 'he is offline' });

  it('is gone at once, and his chats wait again at their old place; back, he is online', async () => {
    const ada = w.member();
    await connect(ada);
    await report(gateway, ada, 1);
    const conversationId = await holding(ada);
    await signsOut(ada);
    await report(gateway, ada, 0);
    await isOffline(ada);
    await w.swept();
    await isBack(conversationId);
    const again = { ...ada, sessionId: newId<SessionId>() };
    await connect(again);
    await report(gateway, again, 1);
    expect(await statusNow(ada)).toBe('online');
  });

  it('on one device is there while another one is open, and has the grace time when that one is lost', async () => {
    const [desk, phone] = [w.member(), newId<SessionId>()];
    await connect(desk);
    await connect({ ...desk, sessionId: phone });
    await report(gateway, desk, 2);
    const conversationId = await holding(desk);
    await signsOut(desk);
    await report(gateway, desk, 1);
    await w.pass(5);
    await report(gateway, desk, 1);
    await report(gateway, desk, 0);
    await w.swept();
    expect([await statusNow(desk), statusOf(conversationId)]).toEqual(['online', 'human']);
  });

  it('of a session that never opened a socket is as he was', async () => {
    const grace = w.member();
    await w.world.value(setPresence, { status: 'online' }, grace);
    await signsOut(grace);
    const other = w.member();
    await connect(other);
    await signsOut(other);
    await isOffline(other);
    expect(await statusNow(grace)).toBe('online');
  });
});

describe('an agent whose last socket is lost, in two tabs on two gateways', () => {
  it('has his chats taken back at the grace time, each once, at its old place; before it, none', async () => {
    const ada = w.member();
    const [first, second] = [await holding(ada), await holding(ada)];
    await connect(ada);
    await report(gateway, ada, 1);
    await report(otherGateway, ada, 1);
    await report(gateway, ada, 0);
    await w.pass(55);
    await report(otherGateway, ada, 1);
    await w.pass(55);
    await report(otherGateway, ada, 0);
    await w.swept();
    expect([statusOf(first), statusOf(second)]).toEqual(['human', 'human']);
    await w.pass(10);
    await w.swept();
    await Promise.all([isBack(first), isBack(second)]);
    expect(await w.loadOf(ada.memberId)).toBe(0);
    const { items } = await w.world.value(listQueue, { departmentId: w.departmentId }, w.member({ role: 'owner' }));
    expect(items.find(({ conversationId }) => conversationId === first)).toMatchObject({
      enqueuedAt: '2026-01-01T08:00:00.000Z',
    });
    expect(w.conversations.lost.filter(({ conversationId }) => conversationId === first)[0]).toMatchObject({
      epoch: 3,
      memberId: ada.memberId,
    });
    await w.swept();
    expect(w.conversations.chargeOf(first).epoch).toBe(4);
  });
});

it('nothing is taken back from who returns in time, uses HTTP since, or never opened a socket; nor in an outage', async () => {
  const [returns, uses, never] = [w.member(), w.member(), w.member()];
  const chats = [await holding(returns), await holding(uses), await holding(never)];
  for (const agent of [returns, uses]) {
    await connect(agent);
    await report(gateway, agent, 1);
    await report(gateway, agent, 0);
  }
  await w.world.value(setPresence, { status: 'online' }, never);
  await w.pass(50);
  await report(gateway, returns, 1);
  await report(otherGateway, uses, 0, 1);
  await w.pass(50);
  await report(gateway, returns, 1);
  await w.swept();
  expect(chats.map(statusOf)).toEqual(['human', 'human', 'human']);
  await w.world.query(
    'routing',
    `UPDATE presence_clock SET heard_at = heard_at - interval '1 hour', moves_from = moves_from - interval '1 hour'`,
  );
  await w.swept();
  expect(chats.map(statusOf)).toEqual(['human', 'human', 'human']);
});

it('what somebody takes long after his last socket is gone stays with him: he is there', async () => {
  const ada = w.member();
  await connect(ada);
  await report(gateway, ada, 1);
  await report(gateway, ada, 0);
  await w.pass(120);
  const conversationId = await holding(ada);
  await w.swept();
  expect(statusOf(conversationId)).toBe('human');
});

it('while conversations is away it is asked again, until it answers', async () => {
  const ada = w.member();
  const conversationId = await holding(ada);
  await connect(ada);
  await report(gateway, ada, 1);
  await report(gateway, ada, 0);
  w.conversations.mood = 'is-away';
  await w.pass(61);
  await w.swept();
  await w.swept();
  const asked = () => w.conversations.lost.filter((each) => each.conversationId === conversationId).length;
  expect(asked()).toBeGreaterThan(1);
  expect(await w.loadOf(ada.memberId)).toBe(1);
  w.conversations.mood = 'answers';
  await isBack(conversationId);
  expect(await w.loadOf(ada.memberId)).toBe(0);
});

const follow = (
  { memberId, workspaceId, role, departmentIds, version }: MemberActor,
  change: { hasLeft?: boolean; role?: 'viewer' },
) => {
  const shown = { id: memberId, email: 'ada@shop.test', name: 'Ada', avatarUrl: null, status: 'active' } as const;
  const member = { ...shown, departmentIds, role: change.role ?? role };
  return w.world.value(followMember, {
    workspaceId,
    member,
    memberVersion: version + 1,
    hasLeft: change.hasLeft ?? false,
  });
};

it('what was handed to somebody who never came waits again, no sooner than what a lost agent held', async () => {
  const absent = w.member();
  await follow(absent, {});
  const conversationId = await w.waits();
  const { workspaceId, epoch, departmentId } = w.conversations.chargeOf(conversationId);
  const transfer = { by: { memberId: w.member().memberId, name: 'Ada', avatarUrl: null }, note: null };
  const seen = { workspaceId, conversationId, epoch, departmentId };
  await w.world.value(giveConversation, { ...seen, memberId: absent.memberId, transfer, reopens: false });
  const earlier = async (seconds: number) => {
    const sql = 'UPDATE assignments SET claimed_at = claimed_at - make_interval(secs => $2) WHERE conversation_id = $1';
    await w.world.query('routing', sql, [conversationId, seconds]);
    await w.swept();
  };
  await earlier(50);
  expect(statusOf(conversationId)).toBe('human');
  await earlier(11);
  await isBack(conversationId);
});

describe('a member who leaves, or may only read from now on', () => {
  it.each([{ hasLeft: true }, { role: 'viewer' as const }])(
    'has nothing any more when that is answered: %p',
    async (change) => {
      const departmentId = await w.assigning();
      const ada = await w.online([departmentId, w.departmentId]);
      const held = await holding(ada);
      const offered = await w.waits({ departmentId });
      await eventually(async () => (await w.offerOf(offered))?.memberId === ada.memberId);
      await follow(ada, change);
      expect([await w.offerOf(offered), statusOf(held), await w.loadOf(ada.memberId)]).toEqual([null, 'waiting', 0]);
      expect(await w.take(ada, offered)).toMatchObject({ kind: 'refused', code: 'forbidden' });
    },
  );

  it('71: in the moment in which he accepts is assigned nothing, whichever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const departmentId = await w.assigning();
      const ada = await w.online([departmentId]);
      const conversationId = await w.waits({ departmentId });
      await eventually(async () => (await w.offerOf(conversationId))?.memberId === ada.memberId);
      await Promise.all([w.world.ask(acceptOffer, { conversationId }, ada), follow(ada, { hasLeft: true })]);
      await eventually(async () => statusOf(conversationId) === 'waiting' && (await w.loadOf(ada.memberId)) === 0);
      expect((await w.assignmentsOf(conversationId)).every(({ status }) => status === 'ended')).toBe(true);
    }
  });
});
