import {
  assignConversation,
  closeConversation,
  getConversation,
  giveFeedback,
  reopenConversation,
  type AssignmentId,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calm, startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
beforeEach(() => {
  Object.assign(w.steer, calm);
});
afterAll(() => w.world.stop());

const closed = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'Hello');
  await w.wait(visitor, conversationId);
  const member = w.member({ name: 'Ada' });
  await w.give(conversationId, member);
  await w.world.value(closeConversation, { conversationId }, member);
  return { visitor, conversationId, member };
};
const reopen = (conversationId: ConversationId, by: MemberActor) =>
  w.world.ask(reopenConversation, { conversationId }, by);

describe('an agent takes up a chat that has ended', () => {
  it('however long ago and though it was rated: he holds it, and again is the same', async () => {
    const { visitor, conversationId } = await closed();
    await w.world.value(giveFeedback, { conversationId, rating: 4 }, visitor);
    await w.world.query(
      'conversations',
      "UPDATE conversations SET closed_at = closed_at - interval '1 year' WHERE id = $1",
      [conversationId],
    );
    const grace = w.member();
    expect(await reopen(conversationId, grace)).toMatchObject({
      kind: 'ok',
      value: { status: 'human', closedAt: null, assignee: { id: grace.memberId }, rating: 4 },
    });
    expect(w.gifts.at(-1)).toMatchObject({ memberId: grace.memberId, reopens: true, transfer: null, actor: grace });
    expect(await w.told(conversationId, 'reopened')).toMatchObject({
      messages: [{ visitor: { kind: 'event', text: 'Grace reopened the chat' } }],
    });
    expect(await reopen(conversationId, grace)).toMatchObject({ kind: 'ok' });
    expect(await reopen(conversationId, w.member())).toMatchObject({ code: 'not_closed' });
  });

  it('not while its customer has another one open, also where he begins it in that very moment', async () => {
    const { visitor, conversationId } = await closed();
    const { lastSeq } = await w.world.value(getConversation, { conversationId }, w.member());
    const other = await w.start(visitor, 'Hello again');
    expect(await reopen(conversationId, w.member())).toMatchObject({
      code: 'conversation_open',
      extra: { conversationId: other },
    });
    const { memberId, name, avatarUrl } = w.member();
    const assignment = { assignmentId: newId<AssignmentId>(), workspaceId: w.workspaceId, conversationId, epoch: 4 };
    const holder = { memberId, name, avatarUrl };
    expect(await w.world.value(assignConversation, { ...assignment, holder, reopens: true })).toMatchObject({
      granted: false,
      charge: { status: 'closed' },
    });
    expect(await w.world.value(getConversation, { conversationId }, w.member())).toMatchObject({ lastSeq });
  });

  it('against a customer who begins another one: one of them is open in the end', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { visitor, conversationId } = await closed();
      const [reopened, begun] = await Promise.allSettled([
        reopen(conversationId, w.member()),
        w.start(visitor, 'Hello again'),
      ]);
      const isReopened = reopened.status === 'fulfilled' && reopened.value.kind === 'ok';
      expect([isReopened, begun.status]).toEqual(isReopened ? [true, 'rejected'] : [false, 'fulfilled']);
    }
  });

  it('of his department, unless he is a supervisor; at his capacity not where routing says so', async () => {
    const { conversationId } = await closed();
    const elsewhere = { departmentIds: [newId<DepartmentId>()] };
    expect(await reopen(conversationId, w.member(elsewhere))).toMatchObject({ code: 'forbidden' });
    expect(await reopen(conversationId, w.member({ role: 'viewer' }))).toMatchObject({ code: 'forbidden' });
    const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
    expect(await reopen(conversationId, stranger)).toMatchObject({ code: 'not_found' });
    w.steer.refusesToGive = 'at_capacity';
    expect(await reopen(conversationId, w.member())).toMatchObject({ code: 'at_capacity' });
    w.steer.refusesToGive = null;
    expect(await reopen(conversationId, w.member({ ...elsewhere, role: 'admin' }))).toMatchObject({ kind: 'ok' });
  });
});
