import { giveConversation, takeOverFromQueue, type ConversationId, type MemberActor } from '@baton/contracts';
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
  w = await startRoutingWorld();
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

/** When the transactions began that stand in line for a lock. */
const inLine = async () => {
  const rows = await w.world.query<{ since: string }>(
    'routing',
    `SELECT xact_start::text AS since FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.map(({ since }) => since);
};

/** Who stood in line first has given up, and somebody stands there again. */
const triedAnew = async () => {
  await w.somebodyWaits();
  const [first = ''] = await inLine();
  await eventually(async () => {
    const now = await inLine();
    return now.length > 0 && !now.includes(first);
  });
};

const take = () => w.take(grace, conversationId);

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
    { what: 'the taker’s, to whom it is given', sql: AGENT, of: () => grace.memberId, claim: give },
    { what: 'the conversation’s, which is given', sql: ENTRY, of: () => conversationId, claim: give },
  ])('$what: the claim stands in line again while its time lasts, and is granted', async ({ sql, of, claim }) => {
    let claiming: Promise<unknown> | undefined;
    await w.holding(sql, [of()], async () => {
      claiming = claim();
      await triedAnew();
    });
    expect(await claiming).toMatchObject({ kind: 'ok' });
    expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status: 'active' }]);
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it.each([
    { what: 'granted', meanwhile: {}, reply: { kind: 'ok' }, status: 'active', load: 1 },
    {
      what: 'refused',
      meanwhile: { status: 'ai' },
      reply: { kind: 'refused', code: 'not_waiting' },
      status: 'ended',
      load: 0,
    },
  ] as const)(
    'the claim’s own, which conversations has $what: its answer is followed all the same, and told to the taker',
    async ({ meanwhile, reply, status, load }) => {
      w.conversations.mood = 'is-away';
      await expect(take()).rejects.toThrow('away');
      if ('status' in meanwhile) w.conversations.change(conversationId, meanwhile);
      w.conversations.mood = 'answers';
      let taking: Promise<unknown> | undefined;
      await w.holding(CLAIM, [conversationId], async () => {
        taking = take();
        await triedAnew();
      });
      expect(await taking).toMatchObject(reply);
      expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status }]);
      expect(await w.loadOf(grace.memberId)).toBe(load);
    },
  );

  it('beyond the claim’s time: it leaves the line, and nothing was given', async () => {
    await w.holding(AGENT, [grace.memberId], async () => {
      await expect(w.world.ask(takeOverFromQueue, { conversationId }, grace, 200)).rejects.toThrow('no answer');
      await eventually(async () => (await inLine()).length === 0, { what: 'nobody stands in line any more' });
    });
    expect(await w.assignmentsOf(conversationId)).toEqual([]);
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });
});
