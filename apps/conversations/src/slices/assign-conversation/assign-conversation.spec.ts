import {
  assignConversation,
  endByVisitor,
  getCharge,
  handOff,
  listMessages,
  returnToAi,
  stopWaiting,
  type AssignmentId,
  type ConversationId,
  type MemberActor,
  type MessageId,
  type RuleId,
  type TriggerKind,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { lockLineOf } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startConversationsWorld, type ConversationsWorld } from '../../testing/conversations-world.js';

let w: ConversationsWorld;
beforeAll(async () => {
  w = await startConversationsWorld();
});
afterAll(() => w.world.stop());

const assign = (conversationId: ConversationId, epoch: number, to: MemberActor, assignmentId = newId<AssignmentId>()) =>
  w.world.value(assignConversation, {
    assignmentId,
    workspaceId: w.workspaceId,
    conversationId,
    epoch,
    holder: { memberId: to.memberId, name: to.name, avatarUrl: null },
  });
const chargeOf = (conversationId: ConversationId) =>
  w.world.value(getCharge, { workspaceId: w.workspaceId, conversationId });

describe('an assignment', () => {
  it('is granted to who knows the epoch: he joins, and keeps the time of the queue', async () => {
    const { conversationId } = await w.waiting();
    const ada = w.member({ name: 'Ada' });
    const before = w.follows.at(-1);
    const result = await assign(conversationId, 2, ada);
    expect(result).toMatchObject({
      granted: true,
      charge: { status: 'human', epoch: 3, holder: { memberId: ada.memberId } },
      conversation: { status: 'human', assignee: { id: ada.memberId }, enqueuedAt: before?.enqueuedAt },
    });
    const { items } = await w.world.value(listMessages, { conversationId }, ada);
    expect(items.at(-1)).toMatchObject({ kind: 'event', text: 'Ada joined the chat', author: { kind: 'system' } });
    expect(await w.told(conversationId, 'assigned')).toMatchObject({
      holder: { memberId: ada.memberId },
      visitorView: { status: 'human', agent: { name: 'Ada' } },
    });
  });

  it('is granted from the AI, and from a colleague to another person', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor, 'hi');
    const [ada, grace] = [w.member({ name: 'Ada' }), w.member()];
    expect(await assign(conversationId, 1, ada)).toMatchObject({ granted: true });
    expect(await assign(conversationId, 2, ada)).toMatchObject({ granted: false, charge: { holder: { name: 'Ada' } } });
    expect(await assign(conversationId, 2, grace)).toMatchObject({ granted: true, charge: { epoch: 3 } });
  });

  it('is refused when somebody came between, or it ended; the refusal says who is in charge', async () => {
    const { visitor, conversationId } = await w.waiting();
    const agent = w.member();
    await w.world.value(stopWaiting, { conversationId }, visitor);
    expect(await assign(conversationId, 2, agent)).toEqual({
      granted: false,
      charge: { status: 'ai', holder: null, epoch: 3 },
    });
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await assign(conversationId, 4, agent)).toEqual({
      granted: false,
      charge: { status: 'closed', holder: null, epoch: 4 },
    });
  });

  it('stands in line again for a lock that is not had in time', async () => {
    const { conversationId } = await w.waiting();
    const line = lockLineOf(w.world, 'conversations');
    let assigning: ReturnType<typeof assign> | undefined;
    await line.holding('SELECT FROM conversations WHERE id = $1 FOR UPDATE', [conversationId], async () => {
      assigning = assign(conversationId, 2, w.member());
      await line.triedAnew();
    });
    expect(await assigning).toMatchObject({ granted: true, charge: { status: 'human', epoch: 3 } });
  });

  it('asked again gets the first result, whatever happened since', async () => {
    const { conversationId } = await w.waiting();
    const agent = w.member();
    const [granted, late] = [newId<AssignmentId>(), newId<AssignmentId>()];
    const first = await assign(conversationId, 2, agent, granted);
    const refused = await assign(conversationId, 2, w.member(), late);
    await w.world.value(returnToAi, { conversationId }, agent);
    expect(await assign(conversationId, 2, agent, granted)).toEqual(first);
    expect(await assign(conversationId, 4, agent, late)).toEqual(refused);
    expect(await chargeOf(conversationId)).toMatchObject({ status: 'ai', epoch: 4 });
  });

  it('asked by thirty at once is granted once', async () => {
    const { conversationId } = await w.waiting();
    const results = await Promise.all(Array.from({ length: 30 }, () => assign(conversationId, 2, w.member())));
    expect(results.filter(({ granted }) => granted)).toHaveLength(1);
    const winner = results.find(({ granted }) => granted);
    for (const { charge } of results) expect(charge).toEqual(winner?.charge);
  });

  it('against a customer who stops waiting: whoever commits first wins, and the other sees why', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { visitor, conversationId } = await w.waiting();
      const [assigned, stopped] = await Promise.all([
        assign(conversationId, 2, w.member()),
        w.world.ask(stopWaiting, { conversationId }, visitor),
      ]);
      const charge = await chargeOf(conversationId);
      expect(charge.epoch).toBe(3);
      expect([assigned.granted, stopped.kind, charge.status]).toEqual(
        assigned.granted ? [true, 'refused', 'human'] : [false, 'ok', 'ai'],
      );
    }
  });
});

describe('returning to the AI', () => {
  it('is the holder’s; he may repeat it while it stands', async () => {
    const { conversationId } = await w.waiting();
    const ada = w.member({ name: 'Ada' });
    await w.give(conversationId, ada);
    expect(await w.world.value(returnToAi, { conversationId }, ada)).toMatchObject({ status: 'ai', assignee: null });
    expect(w.follows.at(-1)).toMatchObject({ conversationId, status: 'ai', epoch: 4 });
    const again = await w.world.value(returnToAi, { conversationId }, ada);
    expect(again).toMatchObject({ status: 'ai', lastSeq: 3 });
    const { items } = await w.world.value(listMessages, { conversationId }, ada);
    expect(items.at(-1)).toMatchObject({ kind: 'event', text: 'Ada left; the AI assistant is back' });
  });

  it('is refused to others, open to supervisors, and over after the end', async () => {
    const { visitor, conversationId } = await w.waiting();
    await w.give(conversationId, w.member());
    const ask = (actor: MemberActor) => w.world.ask(returnToAi, { conversationId }, actor);
    expect(await ask(w.member())).toMatchObject({ code: 'not_assigned' });
    expect(await ask(w.member({ role: 'admin' }))).toMatchObject({ kind: 'ok', value: { status: 'ai' } });
    expect(await ask(w.member())).toMatchObject({ code: 'not_assigned' });
    await w.world.value(endByVisitor, { conversationId }, visitor);
    expect(await ask(w.member({ role: 'admin' }))).toMatchObject({ code: 'conversation_closed' });
  });
});

describe('69: a rule that hands over each time that it comes back to the AI', () => {
  const byRule = async (conversationId: ConversationId, turnOf: MessageId, epoch: number, kind: TriggerKind) =>
    w.world.ask(handOff, {
      workspaceId: w.workspaceId,
      conversationId,
      turnOf,
      epoch,
      trigger: { kind, ruleId: newId<RuleId>(), label: 'refund' },
      priority: 'normal',
      departmentId: w.departmentId,
      departmentName: 'Support',
      announcement: 'Wait.',
      waitingText: 'Wait.',
      fallbackText: 'Later.',
    });

  it('does so three times within an hour; then agents keep it, and the customer may still go to the AI, where rules rest for all but who asks for a person', async () => {
    const visitor = await w.visitor();
    const conversationId = await w.start(visitor);
    const round = async (kind: TriggerKind = 'keywords') => {
      const { id } = await w.write(visitor, conversationId, 'A refund');
      const { epoch } = await chargeOf(conversationId);
      return byRule(conversationId, id, epoch, kind);
    };
    const agent = w.member();
    const back = () => w.world.ask(returnToAi, { conversationId }, agent);
    for (let n = 1; n <= 3; n += 1) {
      expect(await round()).toMatchObject({ kind: 'ok' });
      expect((await w.told(conversationId, 'visitor-wrote')).rulesRest).toBe(false);
      await w.give(conversationId, agent);
      expect(await back()).toMatchObject(n < 3 ? { kind: 'ok' } : { kind: 'refused', code: 'stays_with_people' });
    }
    await w.world.query(
      'conversations',
      "UPDATE conversations SET handoffs_at[1] = now() - interval '61 minutes' WHERE id = $1",
      [conversationId],
    );
    expect(await back()).toMatchObject({ kind: 'ok' });
    expect(await round()).toMatchObject({ kind: 'ok' });
    await w.world.value(stopWaiting, { conversationId }, visitor);
    expect(await round()).toMatchObject({ code: 'stays_with_people' });
    expect((await w.told(conversationId, 'visitor-wrote')).rulesRest).toBe(true);
    expect(await round('asks_for_person')).toMatchObject({ kind: 'ok' });
    await w.world.value(stopWaiting, { conversationId }, visitor);
    await w.wait(visitor, conversationId);
    expect(await chargeOf(conversationId)).toMatchObject({ status: 'waiting' });
  });
});
