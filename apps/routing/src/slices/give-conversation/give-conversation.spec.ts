import {
  followMember,
  giveConversation,
  reportSockets,
  type ConversationId,
  type InputOf,
  type MemberActor,
  type MemberId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  // A gateway is heard of, as while any console is open, and no outage was before: only then anything is offered.
  w = await startRoutingWorld({ settings: { presenceSilenceSeconds: 3_600, presenceSettleSeconds: 0.001 } });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterEach(() => {
  w.conversations.mood = 'answers';
});
afterAll(() => w.world.stop());

const give = (
  conversationId: ConversationId,
  { memberId }: Pick<MemberActor, 'memberId'>,
  parts: Partial<InputOf<typeof giveConversation>> = {},
) => {
  const { workspaceId, epoch, departmentId } = w.conversations.chargeOf(conversationId);
  const seen = { workspaceId, conversationId, epoch, departmentId };
  return w.world.ask(giveConversation, { ...seen, memberId, transfer: from(ada), reopens: false, ...parts });
};
const ada = { memberId: newId<MemberId>(), name: 'Ada', avatarUrl: null };
const from = (by: typeof ada) => ({ by, note: 'Knows you' });
const heldByAda = async () => {
  const conversationId = await w.waits();
  const member = w.member(ada);
  await w.take(member, conversationId);
  return { conversationId, member };
};
const known = (parts: Partial<MemberActor> = {}) => w.online([w.departmentId], { name: 'Grace', ...parts });
const liveOf = async (conversationId: ConversationId) =>
  (await w.assignmentsOf(conversationId)).filter(({ status }) => status !== 'ended');

describe('a conversation is given to a colleague', () => {
  it('whose load it is from then on, and no more who gave it; conversations hears whose doing it is', async () => {
    const { conversationId } = await heldByAda();
    const grace = await known();
    const before = await w.loadOf(ada.memberId);
    expect(await give(conversationId, grace)).toMatchObject({
      kind: 'ok',
      value: { status: 'human', assignee: { id: grace.memberId } },
    });
    expect([await w.loadOf(ada.memberId), await w.loadOf(grace.memberId)]).toEqual([before - 1, 1]);
    expect(w.conversations.asked.at(-1)).toMatchObject({ transfer: from(ada), reopens: false });
    expect(await liveOf(conversationId)).toMatchObject([{ memberId: grace.memberId, status: 'active' }]);
  });

  it('also over his capacity, unless the department is strict', async () => {
    const grace = await known();
    for (let n = 0; n < 5; n += 1) await give(await w.waits(), grace);
    expect(await w.loadOf(grace.memberId)).toBe(5);
    const strict = await w.department('Strict');
    await w.strict(strict);
    const conversationId = await w.waits({ departmentId: strict });
    expect(await give(conversationId, grace)).toMatchObject({ code: 'at_capacity' });
    expect(await liveOf(conversationId)).toEqual([]);
  });

  it('not to a viewer, to nobody, or to one of another workspace: the field is named', async () => {
    const conversationId = await w.waits();
    const viewer = w.member({ role: 'viewer' });
    const foreign = await w.online([], { workspaceId: newId<WorkspaceId>() });
    for (const parts of [{ memberId: viewer.memberId, actor: viewer }, { memberId: newId<MemberId>() }, foreign])
      expect(await give(conversationId, { memberId: parts.memberId }, 'actor' in parts ? parts : {})).toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'memberId' }] },
      });
  });

  it('not to one who is invited and has not joined yet; once he has, he can be given it', async () => {
    const conversationId = await w.waits();
    const { memberId, workspaceId, role, departmentIds } = w.member();
    const person = { id: memberId, email: 'ivy@shop.test', name: 'Ivy', avatarUrl: null, role, departmentIds };
    const tell = (memberVersion: number, status: 'invited' | 'active') =>
      w.world.value(followMember, { workspaceId, member: { ...person, status }, memberVersion, hasLeft: false });
    await tell(1, 'invited');
    expect(await give(conversationId, { memberId })).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'memberId', message: 'has not accepted the invitation yet' }] },
    });
    await tell(2, 'active');
    expect(await give(conversationId, { memberId })).toMatchObject({ kind: 'ok' });
  });

  it('whose offer of it is his then, and is withdrawn from anybody else', async () => {
    const departmentId = await w.assigning();
    const grace = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await eventually(() => w.offerOf(conversationId), { what: 'an offer to Grace' });
    const hopper = await known({ name: 'Hopper' });
    expect(await give(conversationId, hopper)).toMatchObject({ kind: 'ok' });
    expect(await w.offerOf(conversationId)).toBeNull();
    expect([await w.loadOf(grace.memberId), await w.loadOf(hopper.memberId)]).toEqual([0, 1]);
  });

  it('when the answer is lost, the sweep asks for the very same again; the colleague’s repeat finds it done', async () => {
    const { conversationId } = await heldByAda();
    const grace = await known();
    const { epoch } = w.conversations.chargeOf(conversationId);
    w.conversations.mood = 'decides-but-its-answer-is-lost';
    await expect(give(conversationId, grace)).rejects.toThrow(Fault);
    w.conversations.mood = 'answers';
    expect(await give(conversationId, grace, { epoch })).toMatchObject({ kind: 'ok' });
    const asked = w.conversations.asked.filter(
      (each) => each.conversationId === conversationId && each.epoch === epoch,
    );
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(asked.at(-1)).toMatchObject({ transfer: from(ada) });
    await eventually(async () => (await liveOf(conversationId))[0]?.status === 'active', { what: 'it is settled' });
    expect(await w.loadOf(grace.memberId)).toBe(1);
  });

  it('62: to ten at once: one gets it, and nobody else has a place less', async () => {
    const { conversationId } = await heldByAda();
    const { epoch } = w.conversations.chargeOf(conversationId);
    const many = await Promise.all(Array.from({ length: 10 }, () => known()));
    const replies = await Promise.all(many.map((each) => give(conversationId, each, { epoch })));
    expect(replies.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    for (const reply of replies) if (reply.kind === 'refused') expect(reply.code).toBe('stale_epoch');
    const loads = await Promise.all(many.map(({ memberId }) => w.loadOf(memberId)));
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(1);
  });
});

describe('an agent reopens a chat', () => {
  it('of whom routing has not heard, and of which it has: he holds it, and it counts', async () => {
    const conversationId = await w.waits();
    await w.changes(conversationId, { status: 'closed' });
    const actor = w.member();
    const reopening = { actor, transfer: null, reopens: true };
    expect(await give(conversationId, actor, reopening)).toMatchObject({ kind: 'ok', value: { status: 'human' } });
    expect(w.conversations.asked.at(-1)).toMatchObject({ reopens: true, transfer: null });
    expect(await liveOf(conversationId)).toMatchObject([{ memberId: actor.memberId, status: 'active' }]);
    expect(await w.loadOf(actor.memberId)).toBe(1);
  });
});
