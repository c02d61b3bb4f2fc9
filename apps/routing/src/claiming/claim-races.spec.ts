import type { ConversationId, MemberActor } from '@baton/contracts';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';
import type { Mood } from '../testing/conversations-stand-in.js';

const ROUNDS = 15;

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
beforeEach(() => {
  w.conversations.mood = 'answers';
});
afterAll(() => w.world.stop());

/** Loads that are not the number of open assignments; there are none, at any moment. */
const wrongLoads = () =>
  w.world.query(
    'routing',
    `SELECT id FROM agents WHERE active_count <> (SELECT count(*) FROM assignments WHERE member_id = agents.id AND status <> 'ended')`,
  );

/** In the end routing and conversations say the same of who has it. */
const agree = async (conversationId: ConversationId) => {
  await w.tell(conversationId);
  await eventually(async () => {
    const { status, holder } = w.conversations.chargeOf(conversationId);
    const open = (await w.assignmentsOf(conversationId)).filter((each) => each.status !== 'ended');
    expect(open.map((each) => [each.memberId, each.status])).toEqual(
      status === 'human' && holder ? [[holder.memberId, 'active']] : [],
    );
    return true;
  });
};

const codesOf = async (actors: readonly MemberActor[], conversationId: ConversationId) => {
  const replies = await Promise.allSettled(actors.map((actor) => w.take(actor, conversationId)));
  return replies.map((reply) => {
    if (reply.status === 'rejected') return 'unknown';
    return reply.value.kind === 'ok' ? 'won' : reply.value.code;
  });
};

describe('whatever comes between', () => {
  it('a customer who stops waiting and agents who take over: one of them wins, the others see why', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const conversationId = await w.waits();
      const takers = [w.member(), w.member(), w.member()];
      const claims = codesOf(takers, conversationId);
      // Another moment in each round: somewhere between the first look and the grant.
      for (let turn = 0; turn < round * 3; turn += 1) await new Promise(setImmediate);
      const isFirst = w.conversations.chargeOf(conversationId).status === 'waiting';
      if (isFirst) await w.changes(conversationId, { status: 'ai' });
      const codes = await claims;
      if (isFirst) expect(new Set(codes)).toEqual(new Set(['not_waiting']));
      else expect([...codes].sort()).toEqual(['already_assigned', 'already_assigned', 'won']);
      await agree(conversationId);
    }
    expect(await wrongLoads()).toEqual([]);
  });

  it('conversations that is away, or whose answers are lost, while three take it: nothing leaks, one has it in the end', async () => {
    const moods: Mood[] = ['is-away', 'decides-but-its-answer-is-lost', 'answers'];
    for (let round = 0; round < ROUNDS; round += 1) {
      const conversationId = await w.waits();
      const takers = [w.member(), w.member(), w.member()];
      w.conversations.mood = moods[round % moods.length] ?? 'answers';
      const first = codesOf(takers, conversationId);
      for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
      w.conversations.mood = 'answers';
      await first;
      expect(await wrongLoads()).toEqual([]);
      const codes = await codesOf(takers, conversationId);
      expect([...codes].sort()).toEqual(['already_assigned', 'already_assigned', 'won']);
      await agree(conversationId);
    }
    expect(await wrongLoads()).toEqual([]);
  });

  it('63: an end while it is claimed, and a claim while it ends', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const conversationId = await w.waits();
      const claim = codesOf([w.member()], conversationId);
      for (let turn = 0; turn < round * 4; turn += 1) await new Promise(setImmediate);
      await w.changes(conversationId, { status: 'closed' });
      expect(['won', 'not_waiting']).toContain((await claim)[0]);
      expect(await codesOf([w.member()], conversationId)).toEqual(['not_waiting']);
      await agree(conversationId);
    }
    expect(await wrongLoads()).toEqual([]);
  });
});
