import {
  conversationChanged,
  listQueue,
  memberChanged,
  reportSockets,
  setPresence,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type PayloadOf,
  type VisitorId,
  type WidgetId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

/** What conversations tells of its state now. */
const changed = (
  conversationId: ConversationId,
  more: Partial<PayloadOf<typeof conversationChanged>> = {},
): PayloadOf<typeof conversationChanged> => {
  const { epoch, holder, departmentId, status } = w.conversations.chargeOf(conversationId);
  const enqueuedAt = status === 'waiting' ? '2026-11-25T10:00:00.000Z' : null;
  return {
    cause: 'handed-off',
    workspaceId: w.workspaceId,
    conversationId,
    widgetId: newId<WidgetId>(),
    visitorId: newId<VisitorId>(),
    epoch,
    holder,
    departmentId,
    preferredMemberId: null,
    messages: [],
    agentView: { ...w.conversations.view(conversationId), enqueuedAt },
    visitorView: null,
    preview: 'Hello',
    read: null,
    turnOf: null,
    ...more,
  };
};
const isListed = async (conversationId: ConversationId) => {
  const query = { departmentId: w.departmentId, limit: 200 };
  const { items } = await w.world.value(listQueue, query, w.member({ role: 'owner' }));
  return items.some((item) => item.conversationId === conversationId);
};

describe('events make certain what requests make fast', () => {
  it('the queue and the loads follow events alone', async () => {
    const conversationId = w.withAi();
    const grace = w.member();
    const { memberId, name, avatarUrl } = grace;
    w.conversations.change(conversationId, { status: 'waiting', departmentId: w.departmentId });
    await w.deliver(conversationChanged, conversationId, 1, changed(conversationId));
    expect(await isListed(conversationId)).toBe(true);
    w.conversations.change(conversationId, { status: 'human', holder: { memberId, name, avatarUrl } });
    await w.deliver(conversationChanged, conversationId, 2, changed(conversationId, { cause: 'assigned' }));
    expect([await isListed(conversationId), await w.loadOf(memberId)]).toEqual([false, 1]);
    w.conversations.change(conversationId, { status: 'closed' });
    await w.deliver(conversationChanged, conversationId, 3, changed(conversationId, { cause: 'closed' }));
    expect(await w.loadOf(memberId)).toBe(0);
  });

  it('I16: each has its effect once, however often it comes, together with the requests', async () => {
    const conversationId = await w.waits();
    const grace = w.member();
    const waiting = changed(conversationId);
    await w.take(grace, conversationId);
    const assigned = changed(conversationId, { cause: 'assigned' });
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([
        w.deliver(conversationChanged, conversationId, 1, waiting),
        w.deliver(conversationChanged, conversationId, 2, assigned),
        w.deliver(conversationChanged, conversationId, 1, waiting),
        w.tell(conversationId),
      ]);
      expect([await isListed(conversationId), await w.loadOf(grace.memberId)]).toEqual([false, 1]);
    }
    await w.changes(conversationId, { status: 'closed' });
    const closed = changed(conversationId, { cause: 'closed' });
    await w.deliver(conversationChanged, conversationId, 3, closed);
    await w.deliver(conversationChanged, conversationId, 3, closed);
    expect(await w.loadOf(grace.memberId)).toBe(0);
  });

  it('gives a reopened chat back to the one who had it, though the request never came', async () => {
    const grace = w.member();
    await w.world.value(setPresence, { status: 'online' }, grace);
    const conversationId = w.withAi();
    w.conversations.change(conversationId, { status: 'waiting', departmentId: w.departmentId });
    const reopened = changed(conversationId, { cause: 'reopened', preferredMemberId: grace.memberId });
    await w.deliver(conversationChanged, conversationId, 1, reopened);
    await eventually(() => w.conversations.chargeOf(conversationId).holder?.memberId === grace.memberId);
  });
});

describe('routing keeps a copy of who belongs where', () => {
  const told = ({ memberId, workspaceId, name, role, version }: MemberActor, departmentIds: DepartmentId[]) => ({
    workspaceId,
    memberVersion: version,
    member: {
      id: memberId,
      email: 'g@example.test',
      name,
      role,
      departmentIds,
      avatarUrl: null,
      status: 'active' as const,
    },
  });

  it('as accounts tells it, by version', async () => {
    const sales = await w.department('Sales');
    const conversationId = await w.waits({ departmentId: sales });
    const grace = w.member();
    expect(await w.take(grace, conversationId)).toMatchObject({ code: 'forbidden' });
    const moved = { ...grace, version: 2 };
    await w.deliver(memberChanged, grace.memberId, 1, told(grace, [w.departmentId]));
    await w.deliver(memberChanged, grace.memberId, 2, told(moved, [sales]));
    expect(await w.take(grace, conversationId)).toMatchObject({ kind: 'ok' });
  });
});
