import {
  acceptOffer,
  declineOffer,
  getPresence,
  listQueue,
  queueChanged,
  reportSockets,
  setPresence,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type VisitorId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  // A gateway is heard of, as while any console is open, and no outage was before.
  w = await startRoutingWorld({ settings: { presenceSilenceSeconds: 3_600, presenceSettleSeconds: 0.001 } });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

const accept = (actor: MemberActor, conversationId: ConversationId) =>
  w.world.ask(acceptOffer, { conversationId }, actor);
const decline = (actor: MemberActor, conversationId: ConversationId) =>
  w.world.ask(declineOffer, { conversationId }, actor);
const offeredTo = (conversationId: ConversationId, { memberId }: MemberActor) =>
  eventually(async () => (await w.offerOf(conversationId))?.memberId === memberId, { what: 'the offer' });
const isFree = async (conversationId: ConversationId) => (await w.offerOf(conversationId)) === null;
const placesOf = async ({ memberId }: MemberActor) => {
  const [row] = await w.world.query<{ active: number; offered: number }>(
    'routing',
    'SELECT active_count AS active, offered_count AS offered FROM agents WHERE id = $1',
    [memberId],
  );
  return row;
};
const toldOf = (departmentId: DepartmentId) =>
  w.world.eventsOf(queueChanged).filter((event) => event.departmentId === departmentId);

describe('a conversation that comes into a department that assigns by itself', () => {
  it('is offered at once to who is free, holds a place of his, and is his when he accepts; again, the same', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    expect(await placesOf(ada)).toEqual({ active: 0, offered: 1 });
    const { items } = await w.world.value(listQueue, { departmentId }, ada);
    expect(items).toMatchObject([{ conversationId, offer: { memberId: ada.memberId } }]);
    const expiresIn = Date.parse(items[0]?.offer?.expiresAt ?? '') - Date.now();
    expect(expiresIn).toBeGreaterThan(25_000);
    expect(expiresIn).toBeLessThan(31_000);
    const reply = await accept(ada, conversationId);
    expect(reply).toMatchObject({ kind: 'ok', value: { conversationId, memberId: ada.memberId } });
    expect(await accept(ada, conversationId)).toEqual(reply);
    expect(await placesOf(ada)).toEqual({ active: 1, offered: 0 });
    expect(await w.assignmentsOf(conversationId)).toMatchObject([{ memberId: ada.memberId, status: 'active' }]);
  });

  it('waits until somebody has a place, and is offered then: one is freed, somebody comes online, or may take more', async () => {
    const departmentId = await w.assigning({ capacity: 1 });
    const ada = await w.online([departmentId]);
    const [first, second, third, fourth] = [
      await w.waits({ departmentId }),
      await w.waits({ departmentId }),
      await w.waits({ departmentId }),
      await w.waits({ departmentId }),
    ] as const;
    await offeredTo(first, ada);
    await accept(ada, first);
    expect(await isFree(second)).toBe(true);
    await w.changes(first, { status: 'closed' });
    await offeredTo(second, ada);
    const grace = await w.online([departmentId]);
    await offeredTo(third, grace);
    expect(await isFree(fourth)).toBe(true);
    const owner = w.member({ role: 'owner' });
    await w.world.value(updateDepartment, { departmentId, capacity: 2 }, owner);
    await eventually(async () => !(await isFree(fourth)), { what: 'the fourth offer' });
  });

  it('is found by the sweep when nobody was told of it, within a second or so', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId: await w.department() });
    const movedAt = Date.now();
    await w.world.query('routing', 'UPDATE entries SET department_id = $2 WHERE conversation_id = $1', [
      conversationId,
      departmentId,
    ]);
    await offeredTo(conversationId, ada);
    expect(Date.now() - movedAt).toBeLessThan(3_000);
  });

  it('goes to who helped this customer last, if he has a place', async () => {
    const departmentId = await w.assigning({ capacity: 2 });
    const [ada] = [await w.online([departmentId]), await w.online([departmentId])];
    const visitorId = newId<VisitorId>();
    const first = await w.waits({ departmentId, visitorId });
    await eventually(async () => !(await isFree(first)), { what: 'an offer' });
    await w.take(ada, first);
    await w.changes(first, { status: 'closed' });
    for (let round = 0; round < 2; round += 1) await offeredTo(await w.waits({ departmentId, visitorId }), ada);
  });

  it('stays where agents take what they like', async () => {
    const departmentId = await w.department();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    const owner = w.member({ role: 'owner' });
    expect(await isFree(conversationId)).toBe(true);
    await w.world.value(updateDepartment, { departmentId, mode: 'auto_assign' }, owner);
    await offeredTo(conversationId, ada);
  });

  it('is his at once where offers need no answer', async () => {
    const departmentId = await w.assigning({ autoAccept: true });
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await eventually(async () => (await w.assignmentsOf(conversationId))[0]?.status === 'active', { what: 'it' });
    expect(await placesOf(ada)).toEqual({ active: 1, offered: 0 });
    expect(w.conversations.chargeOf(conversationId)).toMatchObject({ holder: { memberId: ada.memberId } });
  });
});

describe('an offer that is declined', () => {
  it('goes to somebody else, and not back while he is there', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    const grace = await w.online([departmentId]);
    expect(await decline(ada, conversationId)).toMatchObject({ kind: 'ok' });
    expect(await decline(ada, conversationId)).toMatchObject({ kind: 'ok' });
    await offeredTo(conversationId, grace);
    expect(await accept(ada, conversationId)).toMatchObject({ code: 'not_offered' });
    for (const answer of [accept, decline])
      expect(await answer(w.member(), conversationId)).toMatchObject({ code: 'forbidden' });
    expect(await placesOf(ada)).toEqual({ active: 0, offered: 0 });
    await decline(grace, conversationId);
    await eventually(() => isFree(conversationId), { what: 'the end of the offer' });
  });

  it('is not lost when nobody else is there: he is asked again after the cool-down', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    await decline(ada, conversationId);
    expect(await isFree(conversationId)).toBe(true);
    await w.world.query(
      'routing',
      `UPDATE offers SET ended_at = ended_at - interval '31 seconds' WHERE conversation_id = $1`,
      [conversationId],
    );
    await offeredTo(conversationId, ada);
  });

  it('tells who watches the queue, and says from whom it was taken back', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    await decline(ada, conversationId);
    const told = await eventually(() => (toldOf(departmentId).length >= 3 ? toldOf(departmentId) : undefined), {
      what: 'three changes',
    });
    expect(
      told.map(({ change, entry, withdrawnFrom }) => [change, entry?.offer?.memberId ?? null, withdrawnFrom]),
    ).toEqual([
      ['added', null, null],
      ['updated', ada.memberId, null],
      ['updated', null, ada.memberId],
    ]);
  });
});

describe('an offer that nobody answers', () => {
  it('ends at its time-out to the second, and goes to somebody else; who lets two pass goes away', async () => {
    const departmentId = await w.assigning({ offerTimeoutSeconds: 1 });
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    const offeredAt = Date.now();
    await eventually(() => isFree(conversationId), { what: 'the end of the offer', within: 5_000 });
    expect(Date.now() - offeredAt).toBeLessThan(2_000);
    expect(await accept(ada, conversationId)).toMatchObject({ code: 'offer_expired' });
    expect(await decline(ada, conversationId)).toMatchObject({ code: 'offer_expired' });
    expect(await w.world.value(getPresence, { memberId: ada.memberId })).toMatchObject({ status: 'online' });
    const other = await w.waits({ departmentId });
    await offeredTo(other, ada);
    await eventually(async () => (await w.world.value(getPresence, { memberId: ada.memberId })).status === 'away', {
      what: 'him away',
    });
    const grace = await w.online([departmentId]);
    await eventually(async () => (await placesOf(grace))?.offered === 2, { what: 'both with her' });
  });

  it('is taken back from who goes away, or of whom nothing is heard', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    await w.world.value(setPresence, { status: 'away' }, ada);
    await eventually(() => isFree(conversationId), { what: 'the end of the offer' });
    expect(await placesOf(ada)).toEqual({ active: 0, offered: 0 });
    expect(await accept(ada, conversationId)).toMatchObject({ code: 'not_offered' });
  });
});

describe('an offer', () => {
  it('ends when a colleague takes it by hand, or the customer waits no more', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const grace = w.member({ departmentIds: [departmentId] });
    const [taken, left] = [await w.waits({ departmentId }), await w.waits({ departmentId })];
    await offeredTo(taken, ada);
    await offeredTo(left, ada);
    expect(await w.take(grace, taken)).toMatchObject({ kind: 'ok' });
    await w.changes(left, { status: 'ai' });
    expect(await placesOf(ada)).toEqual({ active: 0, offered: 0 });
    for (const conversationId of [taken, left])
      expect(await accept(ada, conversationId)).toMatchObject({ code: 'not_offered' });
    const withdrawn = await eventually(
      () => {
        const all = toldOf(departmentId).filter(({ withdrawnFrom }) => withdrawnFrom === ada.memberId);
        return all.length === 2 ? all : undefined;
      },
      { what: 'both taken back' },
    );
    expect(withdrawn.map(({ conversationId }) => conversationId)).toEqual([taken, left]);
  });

  it('is answered by who takes it over by hand instead of accepting it', async () => {
    const departmentId = await w.assigning({ strictCapacity: true, capacity: 1 });
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    expect(await w.take(ada, conversationId)).toMatchObject({ kind: 'ok' });
    expect(await placesOf(ada)).toEqual({ active: 1, offered: 0 });
  });

  it('44: of another workspace or of nobody is not found', async () => {
    const departmentId = await w.assigning();
    const ada = await w.online([departmentId]);
    const conversationId = await w.waits({ departmentId });
    await offeredTo(conversationId, ada);
    const stranger = w.member({ workspaceId: newId() });
    for (const id of [conversationId, newId<ConversationId>()])
      for (const ask of [accept, decline]) expect(await ask(stranger, id)).toMatchObject({ code: 'not_found' });
  });
});
