import {
  getCharge,
  getConversation,
  listMessages,
  listOwnMessages,
  loseAgent,
  moveConversation,
  returnToAi,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
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

const waiting = async () => {
  const one = await w.waiting();
  const { enqueuedAt } = await w.world.value(getConversation, { conversationId: one.conversationId }, w.member());
  return { ...one, enqueuedAt };
};
const lose = (conversationId: ConversationId, epoch: number, { memberId }: MemberActor) =>
  w.world.value(loseAgent, { workspaceId: w.workspaceId, conversationId, epoch, memberId });
const view = (conversationId: ConversationId) => w.world.value(getConversation, { conversationId }, w.member());

describe('an agent is lost', () => {
  it('and the chat goes back to its old place; the customer is told, once', async () => {
    const { visitor, conversationId, enqueuedAt } = await waiting();
    const ada = w.member({ name: 'Ada' });
    await w.give(conversationId, ada);
    await lose(conversationId, 3, ada);
    await lose(conversationId, 3, ada);
    expect(await view(conversationId)).toMatchObject({
      status: 'waiting',
      assignee: null,
      enqueuedAt,
      trigger: { kind: 'button' },
    });
    expect(w.follows.at(-1)).toMatchObject({ conversationId, status: 'waiting', epoch: 4, enqueuedAt });
    const { items } = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(items.filter(({ text }) => text.startsWith('Ada is not there any more.'))).toHaveLength(1);
    expect(await w.told(conversationId, 'agent-lost')).toMatchObject({ visitorView: { status: 'waiting' } });
  });

  it('who took it straight from the AI: it waits where its widget says, as if since then', async () => {
    const conversationId = await w.start(await w.visitor(), 'Hello');
    const ada = w.member({ name: 'Ada' });
    await w.give(conversationId, ada);
    const { items } = await w.world.value(listMessages, { conversationId }, ada);
    const since = items.find(({ text }) => text === 'Ada joined the chat')?.createdAt;
    await lose(conversationId, 2, ada);
    expect(await view(conversationId)).toMatchObject({
      status: 'waiting',
      department: { id: w.departmentId },
      enqueuedAt: since,
      trigger: { kind: 'agent' },
    });
  });

  it('who reopened it or took it from the AI, however long the customer had waited for somebody before: he waits as if since then', async () => {
    const { conversationId, enqueuedAt } = await waiting();
    const [ada, bob] = [w.member({ name: 'Ada' }), w.member({ name: 'Bob' })];
    await w.give(conversationId, ada);
    await w.world.value(returnToAi, { conversationId }, ada);
    await w.give(conversationId, bob);
    const { items } = await w.world.value(listMessages, { conversationId }, bob);
    const since = items.find(({ text }) => text === 'Bob joined the chat')?.createdAt;
    const { epoch } = await w.world.value(getCharge, { workspaceId: w.workspaceId, conversationId });
    await lose(conversationId, epoch, bob);
    expect(await view(conversationId)).toMatchObject({ status: 'waiting', enqueuedAt: since });
    expect(since).not.toBe(enqueuedAt);
  });

  it('but not one who does not hold it, or not since then', async () => {
    const { conversationId } = await waiting();
    const ada = w.member();
    await w.give(conversationId, ada);
    await lose(conversationId, 2, ada);
    await lose(conversationId, 3, w.member());
    expect(await view(conversationId)).toMatchObject({ status: 'human', assignee: { id: ada.memberId } });
    expect(w.follows.at(-1)).toMatchObject({ conversationId, status: 'human', epoch: 3 });
  });
});

describe('who waits is moved to another department', () => {
  const sales = newId<DepartmentId>();
  const move = (conversationId: ConversationId, epoch: number) =>
    w.world.value(moveConversation, {
      workspaceId: w.workspaceId,
      conversationId,
      epoch,
      departmentId: sales,
      departmentName: 'Sales',
    });

  it('at the place that he has, and is told once', async () => {
    const { visitor, conversationId, enqueuedAt } = await waiting();
    await move(conversationId, 2);
    await move(conversationId, 2);
    expect(await view(conversationId)).toMatchObject({ department: { id: sales, name: 'Sales' }, enqueuedAt });
    expect(w.follows.at(-1)).toMatchObject({ conversationId, departmentId: sales, epoch: 2, enqueuedAt });
    const { items } = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(items.map(({ kind, text }) => [kind, text]).slice(-1)).toEqual([
      ['event', 'You are being transferred to Sales'],
    ]);
    expect(items.filter(({ text }) => text === 'You are being transferred to Sales')).toHaveLength(1);
  });

  it('not where it moved on meanwhile: routing learns who is in charge', async () => {
    const { conversationId } = await waiting();
    await w.give(conversationId, w.member());
    await move(conversationId, 2);
    expect(w.follows.at(-1)).toMatchObject({ conversationId, status: 'human', epoch: 3, departmentId: w.departmentId });
    const charge = await w.world.value(getCharge, { workspaceId: w.workspaceId, conversationId });
    expect(charge).toMatchObject({ status: 'human', departmentId: w.departmentId });
  });
});
