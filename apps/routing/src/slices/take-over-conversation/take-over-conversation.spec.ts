import type { ConversationId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const liveOf = async (conversationId: ConversationId) =>
  (await w.assignmentsOf(conversationId)).filter(({ status }) => status !== 'ended');

describe('take over a conversation', () => {
  it('gets it from the AI, though routing never heard of it', async () => {
    const grace = w.member();
    const conversationId = w.withAi();
    expect(await w.takeAnywhere(grace, conversationId)).toMatchObject({
      kind: 'ok',
      value: { id: conversationId, status: 'human', assignee: { id: grace.memberId } },
    });
    expect(await liveOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status: 'active', epoch: 1 }]);
  });

  it('gets it from the queue, and answers the same again', async () => {
    const grace = w.member();
    const conversationId = await w.waits();
    expect(await w.takeAnywhere(grace, conversationId)).toMatchObject({ kind: 'ok', value: { status: 'human' } });
    expect(await w.takeAnywhere(grace, conversationId)).toMatchObject({ kind: 'ok', value: { status: 'human' } });
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('a supervisor gets it from a colleague, whose slot is free again', async () => {
    const [grace, boss] = [w.member(), w.member({ role: 'admin', departmentIds: [], name: 'Boss' })];
    const conversationId = await w.waits();
    await w.take(grace, conversationId);
    expect(await w.takeAnywhere(boss, conversationId)).toMatchObject({
      kind: 'ok',
      value: { assignee: { id: boss.memberId } },
    });
    expect([await w.loadOf(grace.memberId), await w.loadOf(boss.memberId)]).toEqual([0, 1]);
    expect(await liveOf(conversationId)).toMatchObject([{ memberId: boss.memberId }]);
    expect(await w.take(grace, conversationId)).toMatchObject({ code: 'already_assigned' });
  });

  it('an agent does not get it from a colleague', async () => {
    const [grace, ada] = [w.member(), w.member({ name: 'Ada' })];
    const conversationId = await w.waits();
    await w.take(grace, conversationId);
    expect(await w.takeAnywhere(ada, conversationId)).toMatchObject({
      code: 'already_assigned',
      extra: { holder: { memberId: grace.memberId, name: 'Grace' } },
    });
  });

  it('is refused after the end, in a foreign department, and unknown', async () => {
    const closed = await w.waits();
    await w.changes(closed, { status: 'closed' });
    expect(await w.takeAnywhere(w.member(), closed)).toMatchObject({ code: 'conversation_closed' });
    const foreign = await w.waits({ departmentId: await w.department('Sales') });
    expect(await w.takeAnywhere(w.member(), foreign)).toMatchObject({ code: 'forbidden' });
    expect(await w.takeAnywhere(w.member(), newId<ConversationId>())).toMatchObject({ code: 'not_found' });
  });
});

describe('58: of fifty who take it at once', () => {
  it.each(['queue', 'AI'])('one gets it from the %s, and the others learn who', async (from) => {
    const conversationId = from === 'AI' ? w.withAi() : await w.waits();
    const takers = Array.from({ length: 50 }, (_, index) => w.member({ name: `Taker ${index}` }));
    const replies = await Promise.all(takers.map((taker) => w.takeAnywhere(taker, conversationId)));
    const winners = takers.filter((_, index) => replies[index]?.kind === 'ok');
    expect(winners).toHaveLength(1);
    for (const reply of replies) {
      if (reply.kind === 'ok') continue;
      expect(reply).toMatchObject({
        code: 'already_assigned',
        extra: { holder: { memberId: winners[0]?.memberId } },
      });
    }
    expect(await liveOf(conversationId)).toMatchObject([{ memberId: winners[0]?.memberId, status: 'active' }]);
    const loads = await Promise.all(takers.map(({ memberId }) => w.loadOf(memberId)));
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(1);
  });
});
