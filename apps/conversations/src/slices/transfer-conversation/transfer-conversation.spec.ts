import {
  endByVisitor,
  getCharge,
  getConversation,
  listMessages,
  listOwnMessages,
  transferConversation,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type MemberId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId } from '@baton/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calm, startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
const sales = newId<DepartmentId>();
const hopper = newId<MemberId>();
beforeAll(async () => {
  w = await startConversationsWorld();
});
beforeEach(() => {
  const departmentNames = new Map([
    [sales, 'Sales'],
    [w.departmentId, 'Support'],
  ]);
  Object.assign(w.steer, { ...calm, departmentNames, memberNames: new Map([[hopper, 'Hopper']]) });
});
afterAll(() => w.world.stop());

const held = async (from: 'ai' | 'queue' = 'queue') => {
  const visitor = await w.visitor();
  const conversationId = await w.start(visitor, 'Hello');
  if (from === 'queue') await w.wait(visitor, conversationId);
  const ada = w.member({ name: 'Ada' });
  await w.give(conversationId, ada);
  return { visitor, conversationId, ada };
};
type To = { departmentId: DepartmentId } | { memberId: MemberId };
const transfer = (conversationId: ConversationId, to: To & { note?: string }, by: MemberActor) =>
  w.world.ask(transferConversation, { conversationId, ...to }, by);
const textsOf = async (conversationId: ConversationId) => {
  const { items } = await w.world.value(listMessages, { conversationId }, w.member());
  return items.map(({ kind, text }) => `${kind}: ${text}`);
};

describe('a transfer to a department', () => {
  it('puts it into that queue in one change, with the note for members only', async () => {
    const { visitor, conversationId, ada } = await held();
    const to = { departmentId: sales, note: 'Wants ten of them' };
    expect(await transfer(conversationId, to, ada)).toMatchObject({
      kind: 'ok',
      value: {
        status: 'waiting',
        assignee: null,
        department: { id: sales, name: 'Sales' },
        trigger: { kind: 'agent', ruleId: null, label: 'Transferred by Ada' },
        queue: { position: 1 },
      },
    });
    expect((await textsOf(conversationId)).slice(-2)).toEqual([
      'note: Wants ten of them',
      'event: Ada transferred the chat to Sales',
    ]);
    const his = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(his.items.at(-1)).toMatchObject({ kind: 'event', text: 'You are being transferred to Sales' });
    expect(his.items.map(({ text }) => text)).not.toContain('Wants ten of them');
    expect(w.follows.at(-1)).toMatchObject({ conversationId, status: 'waiting', departmentId: sales, epoch: 4 });
    expect((await w.told(conversationId, 'transferred')).messages).toHaveLength(2);
  });

  it('keeps the place of who waits already, and what he waits for', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'Hello');
    await w.wait(visitor, conversationId);
    const boss = w.member({ role: 'admin', name: 'Boss' });
    const before = w.follows.at(-1);
    const { trigger } = await w.world.value(getConversation, { conversationId }, boss);
    expect(await transfer(conversationId, { departmentId: sales }, boss)).toMatchObject({
      value: { department: { id: sales }, trigger },
    });
    expect(before?.enqueuedAt).toEqual(expect.any(String));
    expect(w.follows.at(-1)).toMatchObject({ departmentId: sales, enqueuedAt: before?.enqueuedAt });
  });

  it('gives who was taken straight from the AI the words of those who wait', async () => {
    const { conversationId, ada } = await held('ai');
    expect(await transfer(conversationId, { departmentId: sales }, ada)).toMatchObject({
      value: { status: 'waiting', queue: { message: 'Somebody comes.' }, department: { name: 'Sales' } },
    });
  });

  it('asked again by the same member while it stands, answers the same; while routing is away, only then', async () => {
    const { conversationId, ada } = await held();
    w.steer.isRoutingAway = true;
    await expect(transfer(conversationId, { departmentId: sales, note: 'Once' }, ada)).rejects.toThrow(Fault);
    w.steer.isRoutingAway = false;
    const again = await transfer(conversationId, { departmentId: sales, note: 'Once' }, ada);
    expect(again).toMatchObject({ kind: 'ok', value: { status: 'waiting' } });
    expect((await textsOf(conversationId)).filter((text) => text === 'note: Once')).toHaveLength(1);
    expect(await transfer(conversationId, { departmentId: w.departmentId }, ada)).toMatchObject({
      code: 'not_assigned',
    });
  });
});

describe('a transfer to a member', () => {
  it('is routing’s to give: the note and who handed it over come with it', async () => {
    const { visitor, conversationId, ada } = await held();
    expect(await transfer(conversationId, { memberId: hopper, note: 'Knows you' }, ada)).toMatchObject({
      kind: 'ok',
      value: { status: 'human', assignee: { id: hopper, name: 'Hopper' } },
    });
    expect(w.gifts.at(-1)).toMatchObject({ conversationId, memberId: hopper, epoch: 3, reopens: false });
    expect((await textsOf(conversationId)).slice(-2)).toEqual([
      'note: Knows you',
      'event: Ada transferred the chat to Hopper',
    ]);
    const his = await w.world.value(listOwnMessages, { conversationId }, visitor);
    expect(his.items.map(({ text }) => text)).not.toContain('Knows you');
    const gifts = w.gifts.length;
    expect(await transfer(conversationId, { memberId: hopper, note: 'Knows you' }, ada)).toMatchObject({ kind: 'ok' });
    expect(w.gifts).toHaveLength(gifts);
  });

  it('is none to oneself, whose note would be lost', async () => {
    const { conversationId, ada } = await held();
    expect(await transfer(conversationId, { memberId: ada.memberId, note: 'For me' }, ada)).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'memberId', message: 'has it already' }] },
    });
  });

  it.each([
    ['invalid', 'invalid'],
    ['at_capacity', 'at_capacity'],
    ['stale_epoch', 'not_assigned'],
  ] as const)('that routing refuses is refused: %s', async (said, code) => {
    const { conversationId, ada } = await held();
    w.steer.refusesToGive = said;
    expect(await transfer(conversationId, { memberId: hopper }, ada)).toMatchObject({ code });
    expect(await w.world.value(getConversation, { conversationId }, ada)).toMatchObject({
      assignee: { id: ada.memberId },
    });
  });
});

describe('who may transfer what', () => {
  it('the holder, and a supervisor any, the AI’s too; nobody else, and nothing of another workspace', async () => {
    const { visitor, conversationId } = await held();
    const boss = w.member({ role: 'admin', name: 'Boss', departmentIds: [] });
    expect(await transfer(conversationId, { departmentId: sales }, w.member())).toMatchObject({
      code: 'not_assigned',
      extra: { holder: { name: 'Ada' } },
    });
    expect(await transfer(conversationId, { departmentId: sales }, w.member({ role: 'viewer' }))).toMatchObject({
      code: 'forbidden',
    });
    const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
    expect(await transfer(conversationId, { departmentId: sales }, stranger)).toMatchObject({ code: 'not_found' });
    expect(await transfer(conversationId, { departmentId: sales }, boss)).toMatchObject({ kind: 'ok' });
    expect(await transfer(conversationId, { memberId: hopper }, boss)).toMatchObject({ kind: 'ok' });
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await transfer(conversationId, { departmentId: sales }, boss)).toMatchObject({
      code: 'conversation_closed',
    });
    for (const to of [{ departmentId: sales }, { memberId: hopper }]) {
      const ais = await w.start(await w.visitor(), 'Hello');
      expect(await transfer(ais, to, w.member())).toMatchObject({ code: 'not_assigned' });
      expect(await transfer(ais, to, boss)).toMatchObject({ kind: 'ok' });
    }
  });

  it('to one that there is, and to exactly one: the field is named', async () => {
    const { conversationId, ada } = await held();
    const invalid = (path: string) => ({ code: 'invalid', extra: { errors: [{ path }] } });
    const ask = (to: object) => w.world.ask(transferConversation, { conversationId, ...to }, ada);
    expect(await ask({})).toMatchObject(invalid('departmentId'));
    expect(await ask({ departmentId: sales, memberId: hopper })).toMatchObject(invalid('departmentId'));
    expect(await ask({ departmentId: newId<DepartmentId>() })).toMatchObject(invalid('departmentId'));
    await transfer(conversationId, { memberId: hopper }, ada);
    const boss = w.member({ role: 'owner' });
    expect(await transfer(conversationId, { memberId: hopper }, boss)).toMatchObject(invalid('memberId'));
  });
});

describe('62: several transfers at once', () => {
  it('of which one counts, whatever they are to', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { conversationId, ada } = await held();
      const boss = w.member({ role: 'admin', name: 'Boss' });
      const replies = await Promise.all([
        transfer(conversationId, { departmentId: sales }, ada),
        transfer(conversationId, { departmentId: w.departmentId }, ada),
        transfer(conversationId, { memberId: hopper }, ada),
        transfer(conversationId, { memberId: hopper }, boss),
      ]);
      const { epoch } = await w.world.value(getCharge, { workspaceId: w.workspaceId, conversationId });
      const lost = replies.flatMap((reply) => (reply.kind === 'refused' ? [reply.code] : []));
      for (const code of lost) expect(['not_assigned', 'invalid']).toContain(code);
      // A supervisor may hand it on once the first has counted, and only then.
      expect(epoch - 3).toBe(replies.length - lost.length);
      expect(replies.slice(0, 3).filter(({ kind }) => kind === 'ok').length).toBeLessThanOrEqual(1);
    }
  });
});
