import { giveConversation, takeOverFromQueue, type ConversationId, type MemberActor } from '@baton/contracts';
import { Deadline } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

const AGENT = 'SELECT FROM agents WHERE id = $1 FOR UPDATE';
const ENTRY = 'SELECT FROM entries WHERE conversation_id = $1 FOR UPDATE';
const CLAIM = 'SELECT FROM assignments WHERE conversation_id = $1 FOR UPDATE';

let w: RoutingWorld;
let grace: MemberActor;
let conversationId: ConversationId;
beforeAll(async () => {
  w = await startRoutingWorld({ settings: { databasePoolSize: 20 } });
});
beforeEach(async () => {
  w.conversations.mood = 'answers';
  grace = await w.online([w.departmentId]);
  conversationId = await w.waits();
  // What is told of her stands in line for her lock too.
  const told = `SELECT FROM agents WHERE id = $1 AND told_status = 'online'`;
  await eventually(async () => (await w.world.query('routing', told, [grace.memberId])).length > 0);
});
afterAll(() => w.world.stop());

const take = () => w.take(grace, conversationId);
const takeAnywhere = () => w.takeAnywhere(grace, conversationId);

/** By the door of conversations: his message is what takes it. */
const give = () => {
  const { workspaceId, epoch, departmentId } = w.conversations.chargeOf(conversationId);
  const seen = { workspaceId, conversationId, epoch, departmentId };
  const to = { memberId: grace.memberId, transfer: null, reopens: false, actor: grace };
  return w.world.ask(giveConversation, { ...seen, ...to });
};

describe('a lock that is held for longer than one stands in line for it', () => {
  it.each([
    { what: 'the taker’s', sql: AGENT, of: () => grace.memberId, claim: take },
    { what: 'the conversation’s', sql: ENTRY, of: () => conversationId, claim: take },
    {
      what: 'the taker’s, who takes it from wherever it is',
      sql: AGENT,
      of: () => grace.memberId,
      claim: takeAnywhere,
    },
    { what: 'the taker’s, to whom it is given', sql: AGENT, of: () => grace.memberId, claim: give },
    { what: 'the conversation’s, which is given', sql: ENTRY, of: () => conversationId, claim: give },
  ])('$what: the claim stands in line again while its time lasts, and is granted', async ({ sql, of, claim }) => {
    let claiming: Promise<unknown> | undefined;
    await w.holding(sql, [of()], async () => {
      claiming = claim();
      await w.triedAnew();
    });
    expect(await claiming).toMatchObject({ kind: 'ok' });
    expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status: 'active' }]);
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('the taker’s, who takes ten at once: wherever in the line each stands, it is granted', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => w.waits()));
    let taking: Promise<unknown[]> | undefined;
    await w.holding(AGENT, [grace.memberId], async () => {
      taking = Promise.all(ids.map((id) => w.take(grace, id)));
      await w.triedAnew(ids.length);
    });
    expect(await taking).toEqual(ids.map(() => expect.objectContaining({ kind: 'ok' })));
    expect(await w.loadOf(grace.memberId)).toBe(ids.length);
  });

  it('the taker’s: a colleague who comes after him is not kept waiting for it', async () => {
    const ada = w.member({ name: 'Ada' });
    let taking: Promise<unknown> | undefined;
    await w.holding(AGENT, [grace.memberId], async () => {
      taking = take();
      await w.somebodyWaits();
      expect(await w.take(ada, conversationId)).toMatchObject({ kind: 'ok', value: { memberId: ada.memberId } });
    });
    expect(await taking).toMatchObject({ code: 'already_assigned', extra: { holder: { memberId: ada.memberId } } });
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });

  it.each([
    { what: 'granted', claim: take, meanwhile: {}, reply: { kind: 'ok' }, status: 'active', load: 1 },
    {
      what: 'granted to whom it is given',
      claim: give,
      meanwhile: {},
      reply: { kind: 'ok' },
      status: 'active',
      load: 1,
    },
    {
      what: 'refused',
      claim: take,
      meanwhile: { status: 'ai' },
      reply: { kind: 'refused', code: 'not_waiting' },
      status: 'ended',
      load: 0,
    },
  ] as const)(
    'the claim’s own, which conversations has $what: its answer is followed all the same, and told to the taker',
    async ({ claim, meanwhile, reply, status, load }) => {
      w.conversations.mood = 'is-away';
      await expect(claim()).rejects.toThrow('away');
      if ('status' in meanwhile) w.conversations.change(conversationId, meanwhile);
      w.conversations.mood = 'answers';
      let claiming: Promise<unknown> | undefined;
      await w.holding(CLAIM, [conversationId], async () => {
        claiming = claim();
        await w.triedAnew();
      });
      expect(await claiming).toMatchObject(reply);
      expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status }]);
      expect(await w.loadOf(grace.memberId)).toBe(load);
    },
  );

  it('the claim’s own: what was given back meanwhile is not taken a second time', async () => {
    w.conversations.mood = 'is-away';
    await expect(take()).rejects.toThrow('away');
    w.conversations.mood = 'answers';
    let taking: Promise<unknown> | undefined;
    let givingBack: Promise<unknown> | undefined;
    await w.holding(CLAIM, [conversationId], async () => {
      taking = take();
      await eventually(() => w.conversations.chargeOf(conversationId).status === 'human');
      await w.somebodyWaits();
      givingBack = w.changes(conversationId, { status: 'waiting' });
      await w.triedAnew();
    });
    expect(await taking).toMatchObject({ kind: 'ok' });
    await givingBack;
    expect(w.conversations.chargeOf(conversationId)).toMatchObject({ status: 'waiting', epoch: 4 });
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });
});

describe('a claim whose time is over', () => {
  const SHORT_MS = 200;
  const takeShortly = () => w.world.ask(takeOverFromQueue, { conversationId }, grace, SHORT_MS);

  it('leaves the line', async () => {
    await w.holding(AGENT, [grace.memberId], async () => {
      const taking = takeShortly();
      await w.somebodyWaits();
      await expect(taking).rejects.toThrow('no answer');
      await w.nobodyWaits();
    });
    expect(await w.assignmentsOf(conversationId)).toEqual([]);
  });

  it('is given nothing when its turn comes; the next one has it', async () => {
    const ada = w.member({ name: 'Ada' });
    await w.holding(ENTRY, [conversationId], async () => {
      const taking = takeShortly();
      await w.somebodyWaits();
      const over = Deadline.in(SHORT_MS);
      await expect(taking).rejects.toThrow('no answer');
      await eventually(() => over.isOver());
    });
    expect(await w.take(ada, conversationId)).toMatchObject({ kind: 'ok' });
    expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: ada.memberId, status: 'active' }]);
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });
});
