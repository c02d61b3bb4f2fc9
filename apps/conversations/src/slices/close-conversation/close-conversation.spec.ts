import {
  assignConversation,
  closeConversation,
  endByVisitor,
  getCharge,
  getOwnConversation,
  listMessages,
  listOwnMessages,
  loseCustomer,
  updateVisitor,
  type AssignmentId,
  type ConversationId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId } from '@baton/messaging';
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

const held = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'Hello');
  const member = w.member({ name: 'Grace' });
  await w.give(conversationId, member);
  return { visitor, conversationId, member };
};
const farewells = async (conversationId: ConversationId) => {
  const { items } = await w.world.value(listMessages, { conversationId }, w.member());
  return items.filter(({ text }) => text.endsWith('ended the chat'));
};

describe('an agent ends the chat', () => {
  it('that he holds: everybody is told, routing too, and he stays named', async () => {
    const { visitor, conversationId, member } = await held();
    expect(await w.world.value(closeConversation, { conversationId }, member)).toMatchObject({
      status: 'closed',
      assignee: { id: member.memberId },
      closedAt: expect.any(String),
    });
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({
      status: 'closed',
      agent: { name: 'Grace' },
    });
    expect(w.follows.findLast((each) => each.conversationId === conversationId)).toMatchObject({
      status: 'closed',
      holder: null,
      epoch: 3,
    });
    const told = await w.told(conversationId, 'closed');
    expect(told.messages[0]?.visitor).toMatchObject({ kind: 'event', author: { kind: 'system' } });
  });

  it('again, by whomever and however often at once: it ended once', async () => {
    const { conversationId, member } = await held();
    const members = Array.from({ length: 8 }, (_, n) => (n % 2 ? member : w.member({ role: 'admin' })));
    const replies = await Promise.all(members.map((each) => w.world.ask(closeConversation, { conversationId }, each)));
    for (const reply of replies) expect(reply).toMatchObject({ kind: 'ok', value: { status: 'closed' } });
    expect(await w.world.ask(closeConversation, { conversationId }, w.member())).toMatchObject({ kind: 'ok' });
    expect(await farewells(conversationId)).toHaveLength(1);
  });

  it('that somebody else holds, or nobody: refused, unless he is a supervisor', async () => {
    const { conversationId } = await held();
    expect(await w.world.ask(closeConversation, { conversationId }, w.member())).toMatchObject({
      code: 'not_assigned',
    });
    const ais = await w.start(await w.visitor(), 'Hello');
    expect(await w.world.ask(closeConversation, { conversationId: ais }, w.member())).toMatchObject({
      code: 'not_assigned',
    });
    for (const id of [conversationId, ais])
      expect(await w.world.ask(closeConversation, { conversationId: id }, w.member({ role: 'owner' }))).toMatchObject({
        kind: 'ok',
      });
  });

  it('is no viewer, and of this workspace', async () => {
    const { conversationId } = await held();
    expect(await w.world.ask(closeConversation, { conversationId }, w.member({ role: 'viewer' }))).toMatchObject({
      code: 'forbidden',
    });
    const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
    expect(await w.world.ask(closeConversation, { conversationId }, stranger)).toMatchObject({ code: 'not_found' });
  });

  it('while somebody takes it: whoever commits first wins, and the other sees it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { conversationId, member } = await held();
      const scope = { workspaceId: w.workspaceId, conversationId };
      const { epoch } = await w.world.value(getCharge, scope);
      const { memberId, name, avatarUrl } = w.member({ name: 'Ada' });
      const holder = { memberId, name, avatarUrl };
      const [closing, taking] = await Promise.all([
        w.world.ask(closeConversation, { conversationId }, member),
        w.world.value(assignConversation, { ...scope, assignmentId: newId<AssignmentId>(), epoch, holder }),
      ]);
      if (taking.granted) expect(closing).toMatchObject({ code: 'not_assigned' });
      else expect([closing.kind, taking.charge.status]).toEqual(['ok', 'closed']);
    }
  });

  it('while routing is away: no 200 yet, but it stands and the repeat succeeds', async () => {
    const { conversationId, member } = await held();
    w.steer.isRoutingAway = true;
    await expect(w.world.ask(closeConversation, { conversationId }, member)).rejects.toThrow(Fault);
    w.steer.isRoutingAway = false;
    expect(await w.world.value(closeConversation, { conversationId }, member)).toMatchObject({ status: 'closed' });
    expect(await farewells(conversationId)).toHaveLength(1);
  });
});

describe('the customer ends the chat', () => {
  it.each(['ai', 'waiting', 'human'] as const)('from %s, and again is the same', async (status) => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    if (status !== 'ai') await w.wait(visitor, conversationId);
    if (status === 'human') await w.give(conversationId, w.member());
    const first = await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(first).toMatchObject({ status: 'closed', queue: null });
    expect(await w.world.value(endByVisitor, { conversationId }, visitor)).toEqual(first);
    expect(w.follows.findLast((each) => each.conversationId === conversationId)).toMatchObject({ status: 'closed' });
    const his = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(his.items.at(-1)).toMatchObject({ kind: 'event', text: 'You ended the chat' });
    expect(await farewells(conversationId)).toHaveLength(1);
  });

  it('only his own', async () => {
    const conversationId = await w.start(await w.visitor(), 'Hello');
    expect(await w.world.ask(endByVisitor, { conversationId }, await w.visitor())).toMatchObject({ code: 'not_found' });
  });
});

describe('a customer who left the page and does not come back', () => {
  const waits = async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    await w.wait(visitor, conversationId);
    const scope = { workspaceId: w.workspaceId, conversationId };
    const { epoch } = await w.world.value(getCharge, scope);
    return { visitor, conversationId, loss: { ...scope, epoch } };
  };

  it('waits no longer: the chat ends once, and he may go on with it when he is back after all', async () => {
    const { visitor, conversationId, loss } = await waits();
    await w.world.value(loseCustomer, loss);
    await w.world.value(loseCustomer, loss);
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({ status: 'closed' });
    expect(w.follows.findLast((each) => each.conversationId === conversationId)).toMatchObject({ status: 'closed' });
    const { items } = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(items.filter(({ text }) => text.startsWith('You left the page'))).toHaveLength(1);
    await w.write(visitor, conversationId, 'Back again');
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({ status: 'waiting' });
    await w.world.value(loseCustomer, loss);
    expect(await w.world.value(getOwnConversation, { conversationId }, visitor)).toMatchObject({ status: 'waiting' });
  });

  it('goes on waiting when he left an e-mail address, and stays with the person who took him meanwhile', async () => {
    const [reachable, taken] = [await waits(), await waits()];
    await w.world.value(updateVisitor, { email: 'nora@example.test' }, reachable.visitor);
    await w.give(taken.conversationId, w.member());
    for (const { loss } of [reachable, taken]) await w.world.value(loseCustomer, loss);
    const statusOf = async ({ visitor, conversationId }: typeof taken) =>
      (await w.world.value(getOwnConversation, { conversationId }, visitor)).status;
    expect([await statusOf(reachable), await statusOf(taken)]).toEqual(['waiting', 'human']);
  });

  it('of another workspace there is none', async () => {
    const { loss } = await waits();
    const stranger = { ...loss, workspaceId: newId<WorkspaceId>() };
    expect(await w.world.ask(loseCustomer, stranger)).toMatchObject({ code: 'not_found' });
  });
});
