import {
  getConversation,
  markReadByMember,
  postMemberMessage,
  type ClientId,
  type ConversationId,
  type MemberActor,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

/** Question 1, joined 2, then the customer's 3. */
const held = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'Hello?');
  const member = w.member();
  await w.give(conversationId, member);
  await w.write(visitor, conversationId, 'Are you there?');
  return { visitor, conversationId, member };
};
const read = (conversationId: ConversationId, seq: number, member: MemberActor) =>
  w.world.ask(markReadByMember, { conversationId, seq }, member);
const reads = (conversationId: ConversationId) =>
  w.world.events.filter(
    ({ aggregateId, payload }) => aggregateId === conversationId && (payload as { cause?: string }).cause === 'read',
  );

describe('an agent reads', () => {
  it('who holds it: the customer is told in his own numbering', async () => {
    const { conversationId, member } = await held();
    expect(await read(conversationId, 3, member)).toMatchObject({ kind: 'ok' });
    expect(await w.told(conversationId, 'read')).toMatchObject({
      read: { by: 'agent', memberId: member.memberId, seq: 3, publicSeq: 3 },
      visitorView: null,
    });
    const view = await w.world.value(getConversation, { conversationId }, member);
    expect(view.readSeq).toMatchObject({ assignee: 3 });
  });

  it('nothing but notes: the customer hears nothing of it', async () => {
    const { conversationId, member } = await held();
    await read(conversationId, 3, member);
    const note = { conversationId, clientId: newId<ClientId>(), kind: 'note', text: 'rude' } as const;
    await w.world.value(postMemberMessage, note, w.member({ name: 'Ada' }));
    await read(conversationId, 4, member);
    const view = await w.world.value(getConversation, { conversationId }, member);
    expect(view.readSeq.assignee).toBe(4);
    expect(await w.told(conversationId, 'read')).toMatchObject({ read: { seq: 4, publicSeq: null } });
  });

  it('the same or less again: nothing changes and nobody is told', async () => {
    const { conversationId, member } = await held();
    await read(conversationId, 3, member);
    await w.told(conversationId, 'read');
    const { version } = await w.world.value(getConversation, { conversationId }, member);
    for (const seq of [3, 1, 0]) expect(await read(conversationId, seq, member)).toMatchObject({ kind: 'ok' });
    expect(await w.world.value(getConversation, { conversationId }, member)).toMatchObject({ version });
    expect(reads(conversationId)).toHaveLength(1);
  });

  it('who only looks on: his mark waits for the day that he holds it', async () => {
    const { visitor, conversationId, member } = await held();
    const colleague = w.member({ name: 'Ada' });
    await read(conversationId, 3, colleague);
    const { readSeq } = await w.world.value(getConversation, { conversationId }, member);
    expect(readSeq.assignee).toBe(0);
    await w.give(conversationId, colleague);
    await w.write(visitor, conversationId, 'new');
    const after = await w.world.value(getConversation, { conversationId }, colleague);
    expect(after.readSeq.assignee).toBe(3);
    expect(after.lastSeq).toBe(5);
  });

  it.each([4, 2 ** 31, Number.MAX_SAFE_INTEGER])('no further than there are messages: %d is refused', async (seq) => {
    const { conversationId, member } = await held();
    expect(await read(conversationId, seq, member)).toMatchObject({ kind: 'refused', code: 'invalid' });
  });

  it('is no viewer, and of this workspace', async () => {
    const { conversationId } = await held();
    expect(await read(conversationId, 1, w.member({ role: 'viewer' }))).toMatchObject({ code: 'forbidden' });
    const stranger = w.member({ workspaceId: newId<WorkspaceId>() });
    expect(await read(conversationId, 1, stranger)).toMatchObject({ code: 'not_found' });
  });
});
