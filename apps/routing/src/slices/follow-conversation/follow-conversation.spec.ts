import {
  followConversation,
  getQueuePlace,
  listQueue,
  reportSockets,
  setPresence,
  type ConversationId,
  type InputOf,
  type MemberId,
  type QueueEntry,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

type State = InputOf<typeof followConversation>;

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

const state = (conversationId: ConversationId, epoch: number, more: Partial<State> = {}): State => ({
  workspaceId: w.workspaceId,
  conversationId,
  epoch,
  status: 'waiting',
  holder: null,
  departmentId: w.departmentId,
  enqueuedAt: '2026-11-25T10:00:00.000Z',
  priority: 'normal',
  trigger: { kind: 'button', ruleId: null, label: 'Talk to a person' },
  preview: 'Hello',
  customer: { name: null, email: null },
  preferredMemberId: null,
  ...more,
});
const tell = (told: State) => w.world.value(followConversation, told);
const listed = async (conversationId: ConversationId): Promise<QueueEntry | undefined> => {
  const query = { departmentId: w.departmentId, limit: 200 };
  const { items } = await w.world.value(listQueue, query, w.member({ role: 'owner' }));
  return items.find((item) => item.conversationId === conversationId);
};

describe('routing follows who is in charge', () => {
  it('puts what waits into the queue and answers its place, the same for the same state again', async () => {
    const conversationId = newId<ConversationId>();
    const first = await tell(state(conversationId, 2));
    expect(first).toMatchObject({ place: { available: false, estimatedWaitSeconds: null } });
    expect(await tell(state(conversationId, 2))).toEqual(first);
    expect(await w.world.value(getQueuePlace, { conversationId })).toEqual(first);
    expect(await listed(conversationId)).toMatchObject({ preview: 'Hello', priority: 'normal' });
  });

  it('stands in line again for a lock that is not had in time: what it is told of has happened already', async () => {
    const conversationId = newId<ConversationId>();
    await tell(state(conversationId, 2));
    let telling: ReturnType<typeof tell> | undefined;
    await w.holding('SELECT FROM entries WHERE conversation_id = $1 FOR UPDATE', [conversationId], async () => {
      telling = tell(state(conversationId, 3, { status: 'ai', enqueuedAt: null }));
      await w.triedAnew();
    });
    expect(await telling).toEqual({ place: null });
    expect(await listed(conversationId)).toBeUndefined();
  });

  it('takes out what does not wait any more; it has no place then', async () => {
    const conversationId = newId<ConversationId>();
    await tell(state(conversationId, 2));
    expect(await tell(state(conversationId, 3, { status: 'ai' }))).toEqual({ place: null });
    expect(await listed(conversationId)).toBeUndefined();
    expect(await w.world.value(getQueuePlace, { conversationId })).toEqual({ place: null });
  });

  it('raises no ghost: a late first enqueue after its dequeue changes nothing', async () => {
    const conversationId = newId<ConversationId>();
    await tell(state(conversationId, 3, { status: 'ai' }));
    expect(await tell(state(conversationId, 2))).toEqual({ place: null });
    expect(await listed(conversationId)).toBeUndefined();
  });

  it('comes to the same end in whatever order it hears, also all at once', async () => {
    const conversationId = newId<ConversationId>();
    const statusAt = (epoch: number) => (epoch % 2 === 0 ? 'waiting' : 'ai');
    await Promise.all(
      [4, 2, 6, 3, 5, 6, 2, 4].map((epoch) => tell(state(conversationId, epoch, { status: statusAt(epoch) }))),
    );
    expect(await listed(conversationId)).toMatchObject({ conversationId });
    const rows = await w.world.query<{ epoch: number }>(
      'routing',
      'SELECT epoch FROM entries WHERE conversation_id = $1',
      [conversationId],
    );
    expect(rows).toEqual([{ epoch: 6 }]);
  });

  it('keeps the old place in line of a chat that comes back with its first time of entry', async () => {
    const conversationId = newId<ConversationId>();
    await tell(state(conversationId, 2, { enqueuedAt: '2026-11-25T08:00:00.000Z' }));
    const [grace] = [w.member()];
    const { memberId, name, avatarUrl } = grace;
    await tell(state(conversationId, 3, { status: 'human', holder: { memberId, name, avatarUrl } }));
    await tell(state(conversationId, 4, { enqueuedAt: '2026-11-25T08:00:00.000Z' }));
    expect(await listed(conversationId)).toMatchObject({ enqueuedAt: '2026-11-25T08:00:00.000Z' });
    expect(await w.loadOf(memberId)).toBe(0);
  });

  it('hears of a newer preview within one epoch, and not of an older one after it', async () => {
    const conversationId = newId<ConversationId>();
    await tell(state(conversationId, 2, { version: 4, preview: 'Hello. Are you there?' }));
    await tell(state(conversationId, 2, { version: 3, preview: 'Hello' }));
    expect(await listed(conversationId)).toMatchObject({ preview: 'Hello. Are you there?' });
    await tell(state(conversationId, 2, { version: 5, preview: 'Hello. Are you there? Well?' }));
    expect(await listed(conversationId)).toMatchObject({ preview: 'Hello. Are you there? Well?' });
  });

  it('counts toward the load of a holder whom only conversations knows of, and frees him at the end, once', async () => {
    const conversationId = newId<ConversationId>();
    const holder = { memberId: newId<MemberId>(), name: 'Ada', avatarUrl: null };
    for (let n = 0; n < 2; n += 1) await tell(state(conversationId, 3, { status: 'human', holder }));
    expect(await w.loadOf(holder.memberId)).toBe(1);
    await Promise.all(Array.from({ length: 8 }, () => tell(state(conversationId, 4, { status: 'closed' }))));
    expect(await w.loadOf(holder.memberId)).toBe(0);
  });

  it('moves the load with the conversation from one holder to the next', async () => {
    const conversationId = newId<ConversationId>();
    const [one, two] = [newId<MemberId>(), newId<MemberId>()].map((memberId) => ({
      memberId,
      name: 'A',
      avatarUrl: null,
    }));
    if (!one || !two) throw new Error('two holders');
    await tell(state(conversationId, 3, { status: 'human', holder: one }));
    await tell(state(conversationId, 4, { status: 'human', holder: two }));
    await tell(state(conversationId, 3, { status: 'human', holder: one }));
    expect([await w.loadOf(one.memberId), await w.loadOf(two.memberId)]).toEqual([0, 1]);
  });
});

describe('a reopened chat', () => {
  const reopen = async (parts: { status: 'online' | 'away'; load?: number }) => {
    const grace = w.member();
    await w.world.value(setPresence, { status: parts.status }, grace);
    for (let n = 0; n < (parts.load ?? 0); n += 1) await w.take(grace, await w.waits());
    const conversationId = await w.waits({ preferredMemberId: grace.memberId });
    return { grace, conversationId };
  };
  const isTried = (conversationId: ConversationId) =>
    eventually(async () => {
      const sql = 'SELECT preferred_member_id FROM entries WHERE conversation_id = $1';
      expect(await w.world.query('routing', sql, [conversationId])).toEqual([{ preferred_member_id: null }]);
      return true;
    });

  it('goes to the one who had it, if he is online and has a slot', async () => {
    const { grace, conversationId } = await reopen({ status: 'online' });
    await eventually(() => w.conversations.chargeOf(conversationId).status === 'human');
    expect(w.conversations.chargeOf(conversationId).holder).toMatchObject({ memberId: grace.memberId });
    await eventually(async () => (await w.loadOf(grace.memberId)) === 1);
  });

  it.each([
    ['is away', { status: 'away' }],
    ['has as many as he can take', { status: 'online', load: 4 }],
  ] as const)('waits in the queue when he %s', async (_, parts) => {
    const { grace, conversationId } = await reopen(parts);
    await isTried(conversationId);
    expect(await listed(conversationId)).toBeDefined();
    expect(await w.assignmentsOf(conversationId)).toEqual([]);
    expect(await w.loadOf(grace.memberId)).toBe('load' in parts ? parts.load : 0);
  });
});
