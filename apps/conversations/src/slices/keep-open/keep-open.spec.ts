import {
  getConversation,
  keepOpen,
  listOwnMessages,
  postMemberMessage,
  type ClientId,
  type ConversationId,
  type MemberActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
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
  await w.wait(visitor, conversationId);
  const ada = w.member({ name: 'Ada' });
  await w.give(conversationId, ada);
  return { visitor, conversationId, ada };
};
/** So many minutes pass in which nobody writes. */
const pass = (conversationId: ConversationId, minutes: number) =>
  w.world.query(
    'conversations',
    `UPDATE conversations SET quiet_since = quiet_since - make_interval(mins => $2), closes_at = closes_at - make_interval(mins => $2) WHERE id = $1`,
    [conversationId, minutes],
  );
const view = (conversationId: ConversationId) => w.world.value(getConversation, { conversationId }, w.member());
const warned = (conversationId: ConversationId) =>
  eventually(async () => (await view(conversationId)).idle, { what: 'a warning' });
const keep = (conversationId: ConversationId, by: MemberActor) => w.world.ask(keepOpen, { conversationId }, by);

describe('a chat in which nobody writes', () => {
  it('with the AI ends after half an hour, and the customer is asked for his feedback', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    const fresh = await w.start(await w.visitor(), 'Hello');
    await pass(conversationId, 30);
    await pass(fresh, 29);
    const told = await w.told(conversationId, 'closed');
    expect(told).toMatchObject({ visitorView: { status: 'closed', feedback: null } });
    expect(w.follows.findLast((each) => each.conversationId === conversationId)).toMatchObject({ status: 'closed' });
    const { items } = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(items.at(-1)).toMatchObject({ kind: 'event', text: 'The chat ended, since nobody wrote any more' });
    expect(await view(fresh)).toMatchObject({ status: 'ai' });
  });

  it('with a person warns him first, the customer hears nothing, and ends ten minutes later', async () => {
    const { conversationId, ada } = await held();
    await pass(conversationId, 30);
    const { closesAt } = await warned(conversationId);
    const minutes = (Date.parse(closesAt) - Date.now()) / 60_000;
    expect([minutes > 9, minutes < 11]).toEqual([true, true]);
    expect(await w.told(conversationId, 'idle-warned')).toMatchObject({ visitorView: null, messages: [] });
    await pass(conversationId, 10);
    await w.told(conversationId, 'closed');
    expect(await view(conversationId)).toMatchObject({ status: 'closed', idle: null, assignee: { id: ada.memberId } });
  });

  it('goes on when either of them writes; a note is no word', async () => {
    const { visitor, conversationId, ada } = await held();
    const write = (kind: 'reply' | 'note') =>
      w.world.value(postMemberMessage, { conversationId, clientId: newId<ClientId>(), kind, text: 'Hm.' }, ada);
    for (const word of [() => w.write(visitor, conversationId, 'Still here'), () => write('reply')]) {
      await pass(conversationId, 30);
      await warned(conversationId);
      await write('note');
      expect(await view(conversationId)).toMatchObject({ idle: { closesAt: expect.any(String) } });
      await word();
      expect(await view(conversationId)).toMatchObject({ status: 'human', idle: null });
    }
  });

  it('is kept open by its holder, or by a supervisor', async () => {
    const { conversationId, ada } = await held();
    await pass(conversationId, 30);
    await warned(conversationId);
    expect(await keep(conversationId, w.member())).toMatchObject({ code: 'not_assigned' });
    expect(await keep(conversationId, ada)).toMatchObject({ kind: 'ok', value: { status: 'human', idle: null } });
    await pass(conversationId, 30);
    await warned(conversationId);
    expect(await keep(conversationId, w.member({ role: 'owner' }))).toMatchObject({
      kind: 'ok',
      value: { idle: null },
    });
  });
});
