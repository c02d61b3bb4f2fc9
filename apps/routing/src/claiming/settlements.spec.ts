import { getPresence, takeOverFromQueue, type MemberActor } from '@baton/contracts';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
beforeEach(() => {
  w.conversations.mood = 'answers';
});
afterAll(() => w.world.stop());

const holderOf = ({ memberId, name, avatarUrl }: MemberActor) => ({ memberId, name, avatarUrl });
const statusesOf = async (id: Parameters<RoutingWorld['assignmentsOf']>[0]) =>
  (await w.assignmentsOf(id)).map(({ status }) => status);

describe('a claim that conversations has not answered', () => {
  it('is neither won nor lost: 503, pending, and counted toward the capacity', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'is-away';
    await expect(w.take(grace, conversationId)).rejects.toThrow('conversations is away');
    expect(await statusesOf(conversationId)).toEqual(['pending']);
    expect(await w.world.value(getPresence, { memberId: grace.memberId })).toMatchObject({ activeCount: 1 });
  });

  it('is never granted from the row alone: the same one asks again with the same assignment', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'is-away';
    await expect(w.take(grace, conversationId)).rejects.toThrow('conversations is away');
    await expect(w.take(grace, conversationId)).rejects.toThrow('conversations is away');
    w.conversations.mood = 'answers';
    expect(await w.take(grace, conversationId)).toMatchObject({ kind: 'ok', value: { memberId: grace.memberId } });
    const asked = w.conversations.asked.filter((each) => each.conversationId === conversationId);
    expect(new Set(asked.map(({ assignmentId }) => assignmentId)).size).toBe(1);
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('is settled by whoever comes next, who loses to it', async () => {
    const [grace, ada] = [w.member(), w.member({ name: 'Ada' })];
    const conversationId = await w.waits();
    w.conversations.mood = 'is-away';
    await expect(w.take(grace, conversationId)).rejects.toThrow('conversations is away');
    w.conversations.mood = 'answers';
    expect(await w.take(ada, conversationId)).toMatchObject({
      code: 'already_assigned',
      extra: { holder: { memberId: grace.memberId } },
    });
    expect([await w.loadOf(grace.memberId), await w.loadOf(ada.memberId)]).toEqual([1, 0]);
  });

  it('is settled by the sweep when nobody asks again, as after a crash between the two commits', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'is-away';
    await expect(w.take(grace, conversationId)).rejects.toThrow('conversations is away');
    w.conversations.mood = 'answers';
    await eventually(async () => expect(await statusesOf(conversationId)).toEqual(['active']) === undefined);
    expect(w.conversations.chargeOf(conversationId)).toMatchObject({ status: 'human', holder: holderOf(grace) });
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('is asked for once by many who come at once', async () => {
    const conversationId = await w.waits();
    w.conversations.mood = 'is-frozen';
    const takers = Array.from({ length: 10 }, () => w.member());
    const claims = takers.map((taker) => w.world.ask(takeOverFromQueue, { conversationId }, taker, 700));
    await Promise.allSettled(claims);
    expect(w.conversations.asked.filter((each) => each.conversationId === conversationId)).toHaveLength(1);
  });

  it('ends in the time that was given while conversations is frozen, and is settled when it is not any more', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'is-frozen';
    const startedAt = performance.now();
    await expect(w.world.ask(takeOverFromQueue, { conversationId }, grace, 800)).rejects.toThrow('no answer');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(await w.loadOf(grace.memberId)).toBe(1);
    w.conversations.mood = 'answers';
    await eventually(async () => expect(await statusesOf(conversationId)).toEqual(['active']) === undefined, {
      within: 10_000,
    });
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('ends, and frees the slot once, when the customer was quicker', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'is-away';
    await expect(w.take(grace, conversationId)).rejects.toThrow('conversations is away');
    w.conversations.change(conversationId, { status: 'ai' });
    w.conversations.mood = 'answers';
    await eventually(async () => expect(await statusesOf(conversationId)).toEqual(['ended']) === undefined);
    expect(await w.loadOf(grace.memberId)).toBe(0);
    await w.tell(conversationId);
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });

  it('holds when the answer alone was lost: the repeat gets the first result', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'decides-but-its-answer-is-lost';
    await expect(w.take(grace, conversationId)).rejects.toThrow('the answer was lost');
    w.conversations.mood = 'answers';
    expect(await w.take(grace, conversationId)).toMatchObject({ kind: 'ok' });
    expect(w.conversations.chargeOf(conversationId).epoch).toBe(3);
    expect(await statusesOf(conversationId)).toEqual(['active']);
  });

  it('is made certain by what is heard of the conversation too; since when he has it is still asked for', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'decides-but-its-answer-is-lost';
    await expect(w.take(grace, conversationId)).rejects.toThrow('the answer was lost');
    await w.tell(conversationId);
    expect(await statusesOf(conversationId)).toEqual(['active']);
    w.conversations.mood = 'answers';
    const reply = await w.take(grace, conversationId);
    expect(reply).toMatchObject({ kind: 'ok', value: { memberId: grace.memberId } });
    expect(await w.take(grace, conversationId)).toEqual(reply);
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('frees the slot when it was granted and has ended before routing heard of either', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    w.conversations.mood = 'decides-but-its-answer-is-lost';
    await expect(w.take(grace, conversationId)).rejects.toThrow('the answer was lost');
    await w.changes(conversationId, { status: 'closed' });
    expect(await statusesOf(conversationId)).toEqual(['ended']);
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });
});
