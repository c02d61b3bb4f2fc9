import {
  closeConversation,
  listMessages,
  listOwnMessages,
  postMemberMessage,
  returnToAi,
  type ClientId,
  type ConversationId,
  type DepartmentId,
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

const post = (
  actor: MemberActor,
  conversationId: ConversationId,
  kind: 'reply' | 'note',
  text: string,
  clientId = newId<ClientId>(),
) => w.world.ask(postMemberMessage, { conversationId, clientId, kind, text }, actor);
const held = async () => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'hi');
  const agent = w.member({ name: 'Ada', avatarUrl: 'https://shop.test/ada.png' });
  await w.wait(visitor, conversationId);
  await w.give(conversationId, agent);
  return { visitor, conversationId, agent };
};

describe('a reply', () => {
  it('of the holder reaches the customer under his name', async () => {
    const { visitor, conversationId, agent } = await held();
    expect(await post(agent, conversationId, 'reply', 'Hello!')).toMatchObject({
      kind: 'ok',
      created: true,
      value: { seq: 3 },
    });
    const { items } = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(items.at(-1)).toMatchObject({
      seq: 3,
      text: 'Hello!',
      author: { kind: 'agent', name: 'Ada', avatarUrl: 'https://shop.test/ada.png' },
    });
    expect(await w.told(conversationId, 'agent-replied')).toMatchObject({
      agentView: { readSeq: { assignee: 3 } },
      visitorView: { lastSeq: 3 },
    });
  });

  it('tells that what stands above it was read; a note does not', async () => {
    const { visitor, conversationId, agent } = await held();
    await w.write(visitor, conversationId, 'still there?');
    await post(agent, conversationId, 'note', 'asking a colleague');
    expect(await w.told(conversationId, 'note-added')).toMatchObject({ read: null });
    await post(agent, conversationId, 'reply', 'I am');
    expect(await w.told(conversationId, 'agent-replied')).toMatchObject({
      read: { by: 'agent', memberId: agent.memberId, seq: 5, publicSeq: 4 },
    });
  });

  it('of anybody else is refused, supervisors too, and names the holder', async () => {
    const { conversationId, agent } = await held();
    for (const other of [w.member(), w.member({ role: 'owner' })])
      expect(await post(other, conversationId, 'reply', 'x')).toMatchObject({
        kind: 'refused',
        code: 'not_assigned',
        extra: { holder: { memberId: agent.memberId, name: 'Ada' } },
      });
  });

  it('67: of a former holder is refused, but what he sent before is still answered', async () => {
    const { conversationId, agent } = await held();
    const clientId = newId<ClientId>();
    await post(agent, conversationId, 'reply', 'before', clientId);
    await w.world.value(returnToAi, { conversationId }, agent);
    expect(await post(agent, conversationId, 'reply', 'after')).toMatchObject({ code: 'not_assigned' });
    expect(await post(agent, conversationId, 'reply', 'before', clientId)).toMatchObject({
      kind: 'ok',
      created: false,
    });
  });

  it('after the end is refused', async () => {
    const { conversationId, agent } = await held();
    await w.world.value(closeConversation, { conversationId }, agent);
    expect(await post(agent, conversationId, 'reply', 'x')).toMatchObject({ code: 'conversation_closed' });
  });

  it('sent again and again at once is one message; as a note or with other words it is refused', async () => {
    const { conversationId, agent } = await held();
    const clientId = newId<ClientId>();
    const replies = await Promise.all(
      Array.from({ length: 32 }, () => post(agent, conversationId, 'reply', 'x', clientId)),
    );
    expect(new Set(replies.map((reply) => (reply.kind === 'ok' ? reply.value.id : reply.code))).size).toBe(1);
    expect(await post(agent, conversationId, 'note', 'x', clientId)).toMatchObject({ code: 'client_id_reused' });
    expect(await post(agent, conversationId, 'reply', 'y', clientId)).toMatchObject({ code: 'client_id_reused' });
  });

  it('does not reach into another workspace, nor may a viewer write', async () => {
    const { conversationId, agent } = await held();
    const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
    expect(await post(stranger, conversationId, 'note', 'x')).toMatchObject({ code: 'not_found' });
    const viewer = { ...agent, role: 'viewer' as const };
    expect(await post(viewer, conversationId, 'reply', 'x')).toMatchObject({ code: 'forbidden' });
  });
});

describe('a note', () => {
  it('is for members only: the customer sees neither it nor a hole nor a frame', async () => {
    const { visitor, conversationId, agent } = await held();
    await post(agent, conversationId, 'note', 'careful with this one');
    await post(agent, conversationId, 'reply', 'Hello!');
    const told = await w.told(conversationId, 'note-added');
    expect(told.visitorView).toBeNull();
    expect(told.messages).toMatchObject([{ agent: { kind: 'note', seq: 3 }, visitor: null }]);
    const his = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(his.items.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'hi'],
      [2, 'Ada joined the chat'],
      [3, 'Hello!'],
    ]);
    const theirs = await w.world.value(listMessages, { conversationId }, w.member({ role: 'viewer' }));
    expect(theirs.items.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'text'],
      [2, 'event'],
      [3, 'note'],
      [4, 'text'],
    ]);
  });

  it('is open to agents of the department and supervisors, not to other agents', async () => {
    const { conversationId } = await held();
    const elsewhere = { departmentIds: [newId<DepartmentId>()] };
    expect(await post(w.member(), conversationId, 'note', 'x')).toMatchObject({ kind: 'ok' });
    expect(await post(w.member({ role: 'admin', departmentIds: [] }), conversationId, 'note', 'x')).toMatchObject({
      kind: 'ok',
    });
    expect(await post(w.member(elsewhere), conversationId, 'note', 'x')).toMatchObject({ code: 'forbidden' });
  });

  it('is open to any agent while there is no department yet, and after the end', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'hi');
    const anybody = w.member({ departmentIds: [newId<DepartmentId>()] });
    expect(await post(anybody, conversationId, 'note', 'x')).toMatchObject({ kind: 'ok' });
    await w.world.value(closeConversation, { conversationId }, w.member({ role: 'admin' }));
    expect(await post(anybody, conversationId, 'note', 'y')).toMatchObject({ kind: 'ok' });
  });
});

describe('notes and messages written at once', () => {
  it('leave no hole in either numbering', async () => {
    const { visitor, conversationId, agent } = await held();
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        n % 3 === 0
          ? post(agent, conversationId, 'note', `note ${n}`)
          : n % 3 === 1
            ? post(agent, conversationId, 'reply', `reply ${n}`)
            : w.write(visitor, conversationId, `word ${n}`),
      ),
    );
    const theirs = await w.world.value(listMessages, { conversationId, limit: 200 }, agent);
    const his = await w.world.value(listOwnMessages, { conversationId, limit: 200 }, visitor);
    expect(theirs.items.map(({ seq }) => seq)).toEqual(Array.from({ length: 62 }, (_, n) => n + 1));
    expect(his.items.map(({ seq }) => seq)).toEqual(Array.from({ length: 42 }, (_, n) => n + 1));
    const publicOnes = theirs.items.filter(({ kind }) => kind !== 'note').map(({ id }) => id);
    expect(his.items.map(({ id }) => id)).toEqual(publicOnes);
  });
});
