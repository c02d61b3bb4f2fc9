import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getCharge,
  getHandoffLabel,
  labelHandoff,
  type Charge,
  type ConversationId,
  type ConversationStatus,
  type DepartmentId,
  type HandoffLabelKind,
  type MemberId,
  type Question,
  type QuestionId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId, ok, refuse } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
const charges = new Map<ConversationId, Pick<Charge, 'status' | 'holder'> & { departmentId: DepartmentId | null }>();
beforeAll(async () => {
  w = await startHandoffWorld();
  w.world.answer(getCharge, ({ conversationId, workspaceId }) => {
    const charge = charges.get(conversationId);
    if (!charge || workspaceId !== w.workspaceId) return refuse('not_found', 'There is no such conversation.');
    return ok({ ...charge, epoch: 1 });
  });
});
afterAll(() => w.world.stop());

const email: Question = { id: newId<QuestionId>(), text: 'Your e-mail?', kind: 'email', required: true };

const talk = async (status: ConversationStatus, ...texts: string[]): Promise<ConversationId> => {
  const conversationId = newId<ConversationId>();
  for (const [at, text] of texts.entries()) await w.write(conversationId, at + 1, text);
  await w.decisions(conversationId, texts.length);
  charges.set(conversationId, { status, departmentId: status === 'human' ? w.support : null, holder: null });
  return conversationId;
};
const label = (conversationId: ConversationId, kind: HandoffLabelKind | null, actor = w.admin) =>
  w.world.ask(labelHandoff, { conversationId, label: kind }, actor);
const read = (conversationId: ConversationId, actor = w.admin) =>
  w.world.ask(getHandoffLabel, { conversationId }, actor);

describe('a label', () => {
  it('of a handoff is kept with its turn, replaced, and withdrawn', async () => {
    const conversationId = await talk('human', 'hello', 'a refund please');
    expect(await read(conversationId)).toMatchObject({ value: { label: null, seq: null, at: null } });
    expect(await label(conversationId, 'right')).toMatchObject({ value: { label: 'right', seq: 2 } });
    expect(await label(conversationId, 'too_late')).toMatchObject({ value: { label: 'too_late', seq: 2 } });
    expect(await read(conversationId)).toMatchObject({ value: { label: 'too_late' } });
    expect(await label(conversationId, null)).toMatchObject({ value: { label: null } });
    expect(await read(conversationId)).toMatchObject({ value: { label: null } });
  });

  it('set again keeps when and by whom it was set first', async () => {
    const conversationId = await talk('human', 'a refund please');
    const first = await label(conversationId, 'right');
    const again = await label(conversationId, 'right', { ...w.admin, memberId: newId<MemberId>() });
    expect(again).toEqual(first);
    expect(
      await w.world.query('handoff', 'SELECT member_id FROM labels WHERE conversation_id = $1', [conversationId]),
    ).toEqual([{ member_id: w.admin.memberId }]);
  });

  it('of a chat that ended with the AI says that it should have been handed over', async () => {
    const closed = await talk('closed', 'hello', 'where is it');
    expect(await label(closed, 'should_have_been_handed_over')).toMatchObject({ value: { seq: 2 } });
  });

  it('that does not fit what happened is refused', async () => {
    const open = await talk('ai', 'where is it');
    const handedOver = await talk('closed', 'a refund please');
    for (const attempt of [
      label(open, 'should_have_been_handed_over'),
      label(open, 'right'),
      label(handedOver, 'should_have_been_handed_over'),
    ])
      expect(await attempt).toMatchObject({ kind: 'refused', code: 'label_does_not_fit' });
  });

  it('takes answers to qualifying questions for no turns of the AI: the chat was handed over before them', async () => {
    const conversationId = await talk('closed', 'a refund please');
    await w.reply(conversationId, 2, 'nora@shop.test', email);
    await eventually(() => w.read.some((command) => command.conversationId === conversationId));
    expect(await label(conversationId, 'should_have_been_handed_over')).toMatchObject({ code: 'label_does_not_fit' });
    expect(await label(conversationId, 'right')).toMatchObject({ value: { label: 'right', seq: 1 } });
  });

  it('is for who holds the chat, of whichever department', async () => {
    const conversationId = await talk('human', 'a refund please');
    const holder = { ...w.admin, role: 'agent' as const, memberId: newId<MemberId>() };
    charges.set(conversationId, {
      status: 'human',
      departmentId: w.support,
      holder: { memberId: holder.memberId, name: 'Grace', avatarUrl: null },
    });
    expect(await label(conversationId, 'right', { ...holder, memberId: newId<MemberId>() })).toMatchObject({
      code: 'forbidden',
    });
    expect(await label(conversationId, 'right', holder)).toMatchObject({ value: { label: 'right' } });
  });

  it('is for agents of the department; nobody learns of conversations of others', async () => {
    const conversationId = await talk('human', 'a refund please');
    const agent = { ...w.admin, role: 'agent' as const };
    expect(await label(conversationId, 'right', agent)).toMatchObject({ code: 'forbidden' });
    expect(await label(conversationId, 'right', { ...agent, departmentIds: [w.support] })).toMatchObject({
      kind: 'ok',
    });
    const stranger = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    expect(await label(conversationId, null, stranger)).toMatchObject({ code: 'not_found' });
    expect(await read(conversationId, stranger)).toMatchObject({ code: 'not_found' });
    expect(await read(conversationId)).toMatchObject({ value: { label: 'right' } });
  });
});
