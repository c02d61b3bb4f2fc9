import {
  acceptOffer,
  followMember,
  listAgents,
  presenceChanged,
  queueChanged,
  reportSockets,
  setPresence,
  updateAgent,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type MemberId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld({ settings: { presenceSilenceSeconds: 3_600, presenceSettleSeconds: 0.001 } });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

const admin = () => w.member({ role: 'admin', departmentIds: [] });
const heardOf = (
  { memberId, workspaceId, role, departmentIds, name }: MemberActor,
  hasLeft = false,
  memberVersion = 2,
) =>
  w.world.value(followMember, {
    workspaceId,
    member: { id: memberId, email: 'a@shop.test', name, avatarUrl: null, role, departmentIds, status: 'active' },
    memberVersion,
    hasLeft,
  });
const idsOf = async (input: { departmentId?: DepartmentId; limit?: number; cursor?: string }, actor: MemberActor) => {
  const { items, nextCursor } = await w.world.value(listAgents, input, actor);
  return { ids: items.map(({ memberId }) => memberId), nextCursor };
};

it('lists who may handle conversations, also who was never here; no viewers, nobody who left, no strangers', async () => {
  const departmentId = await w.department('Returns');
  const here = { departmentIds: [departmentId] };
  const [ada, grace, viewer, gone] = [
    w.member(here),
    w.member(here),
    w.member({ ...here, role: 'viewer' }),
    w.member(here),
  ];
  const stranger = w.member({ workspaceId: newId<WorkspaceId>(), ...here });
  for (const member of [ada, grace, viewer, stranger]) await heardOf(member);
  await heardOf(gone, true);
  const all = await idsOf({ departmentId }, w.member({ role: 'viewer' }));
  expect(all).toEqual({ ids: [ada.memberId, grace.memberId].sort(), nextCursor: null });
  const first = await idsOf({ departmentId, limit: 1 }, ada);
  const rest = await idsOf({ departmentId, limit: 1, cursor: first.nextCursor ?? '' }, ada);
  expect([...first.ids, ...rest.ids, rest.nextCursor]).toEqual([...all.ids, null]);
  const { items } = await w.world.value(listAgents, { departmentId }, ada);
  expect(items[0]).toEqual({
    memberId: all.ids[0],
    name: 'Grace',
    avatarUrl: null,
    role: 'agent',
    departmentIds: [departmentId],
    presence: { status: 'offline', capacity: 4, activeCount: 0 },
    ownCapacity: null,
    skills: [],
    languages: [],
  });
  for (const input of [{ departmentId: newId<DepartmentId>() }, { cursor: 'x' }])
    expect(await w.world.ask(listAgents, input, ada)).toMatchObject({ code: 'invalid' });
  expect(await w.world.ask(listAgents, { departmentId }, stranger)).toMatchObject({ code: 'invalid' });
});

it('changes what is said, each word once; a number of his own counts until it is taken away', async () => {
  const departmentId = await w.department();
  await w.world.value(updateDepartment, { departmentId, capacity: 7 }, w.member({ role: 'owner' }));
  const ada = w.member({ departmentIds: [departmentId] });
  await heardOf(ada);
  const { memberId } = ada;
  const change = {
    memberId,
    ownCapacity: 2,
    skills: ['Billing', ' billing ', 'Returns'],
    languages: ['de', 'pt-BR', 'DE'],
  };
  expect(await w.world.value(updateAgent, change, admin())).toMatchObject({
    ownCapacity: 2,
    presence: { capacity: 2 },
    skills: ['Billing', 'Returns'],
    languages: ['de', 'pt-BR'],
  });
  await eventually(() =>
    w.world.eventsOf(presenceChanged).some((event) => event.memberId === memberId && event.presence.capacity === 2),
  );
  expect(await w.world.value(updateAgent, { memberId, ownCapacity: null }, admin())).toMatchObject({
    ownCapacity: null,
    presence: { capacity: 7 },
    skills: ['Billing', 'Returns'],
  });
});

it('is for supervisors of his workspace, and of agents', async () => {
  const [ada, viewer] = [w.member(), w.member({ role: 'viewer' })];
  for (const member of [ada, viewer]) await heardOf(member);
  const change = { memberId: ada.memberId, ownCapacity: 1 };
  expect(await w.world.ask(updateAgent, change, ada)).toMatchObject({ code: 'forbidden' });
  const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
  expect(await w.world.ask(updateAgent, change, stranger)).toMatchObject({ code: 'not_found' });
  for (const memberId of [viewer.memberId, newId<MemberId>()])
    expect(await w.world.ask(updateAgent, { memberId, ownCapacity: 1 }, admin())).toMatchObject({ code: 'not_found' });
});

it('65: lowered below his load takes nothing from him and gives him nothing new; raised, what waits is his at once', async () => {
  const departmentId = await w.assigning({ autoAccept: true });
  const ada = await w.online([departmentId]);
  const { memberId } = ada;
  const held = [await w.waits({ departmentId }), await w.waits({ departmentId })];
  await eventually(async () => (await w.loadOf(memberId)) === 2);
  expect(await w.world.value(updateAgent, { memberId, ownCapacity: 1 }, admin())).toMatchObject({
    presence: { capacity: 1, activeCount: 2 },
  });
  const third = await w.waits({ departmentId });
  await w.world.value(setPresence, { status: 'online' }, ada);
  expect(await w.assignmentsOf(third)).toEqual([]);
  for (const conversationId of held)
    expect(await w.assignmentsOf(conversationId)).toMatchObject([{ status: 'active' }]);
  await w.world.value(updateAgent, { memberId, ownCapacity: 3 }, admin());
  await eventually(async () => (await w.loadOf(memberId)) === 3);
});

describe('what is only offered to him', () => {
  const offeredIds = async ({ memberId }: MemberActor) => {
    const rows = await w.world.query<{ id: ConversationId }>(
      'routing',
      `SELECT conversation_id AS id FROM offers WHERE member_id = $1 AND status = 'open' ORDER BY offered_at`,
      [memberId],
    );
    return rows.map(({ id }) => id);
  };
  const accept = (actor: MemberActor, conversationId: ConversationId) =>
    w.world.ask(acceptOffer, { conversationId }, actor);
  /** He is alone there, and offered each of them in turn. */
  const offeredAlone = async (departmentId: DepartmentId, many: number) => {
    const ada = await w.online([departmentId]);
    const offered: ConversationId[] = [];
    for (let at = 0; at < many; at += 1) {
      offered.push(await w.waits({ departmentId }));
      await eventually(async () => expect(await offeredIds(ada)).toEqual(offered) === undefined);
    }
    return { ada, offered };
  };
  const firstOf = <Item>([first]: readonly Item[]): Item => {
    if (first === undefined) throw new Error('there is none');
    return first;
  };

  it('is withdrawn beyond a lower capacity, the newest first, before that is answered; nobody accepts it, and a colleague is asked', async () => {
    const departmentId = await w.assigning({ capacity: 3 });
    const { ada, offered } = await offeredAlone(departmentId, 3);
    const { memberId } = ada;
    await w.world.value(updateAgent, { memberId, ownCapacity: 1 }, admin());
    expect(await offeredIds(ada)).toEqual(offered.slice(0, 1));
    for (const conversationId of offered.slice(1))
      expect(await accept(ada, conversationId)).toMatchObject({ kind: 'refused' });
    expect(await accept(ada, firstOf(offered))).toMatchObject({ kind: 'ok' });
    expect(await w.loadOf(memberId)).toBe(1);
    const told = w.world.eventsOf(queueChanged).filter(({ withdrawnFrom }) => withdrawnFrom === memberId);
    expect(told.map(({ conversationId }) => conversationId).sort()).toEqual(offered.slice(1).sort());
    const grace = await w.online([departmentId]);
    await eventually(async () => expect(await offeredIds(grace)).toEqual(offered.slice(1)) === undefined);
  });

  it('is withdrawn when his department allows fewer, or he leaves the generous one', async () => {
    const [generous, departmentId] = [
      await w.assigning({ capacity: 4 }),
      await w.assigning({ capacity: 2, strictCapacity: true }),
    ];
    const { ada, offered } = await offeredAlone(departmentId, 2);
    const owner = w.member({ role: 'owner' });
    await w.world.value(updateDepartment, { departmentId, capacity: 1 }, owner);
    expect(await offeredIds(ada)).toEqual(offered.slice(0, 1));
    const both = { ...ada, departmentIds: [generous, departmentId] };
    await heardOf(both);
    await eventually(async () => (await offeredIds(ada)).length === 2);
    await heardOf(ada, false, 3);
    expect((await offeredIds(ada)).length).toBe(1);
  });

  it('is withdrawn first in a department in which he does not work any more', async () => {
    const [generous, departmentId] = [await w.assigning({ capacity: 4 }), await w.assigning({ capacity: 1 })];
    const ada = await w.online([generous, departmentId]);
    const offered = [await w.waits({ departmentId })];
    await eventually(async () => expect(await offeredIds(ada)).toEqual(offered) === undefined);
    offered.push(await w.waits({ departmentId: generous }), await w.waits({ departmentId: generous }));
    await eventually(async () => (await offeredIds(ada)).length === 3);
    await heardOf({ ...ada, departmentIds: [departmentId] });
    expect(await offeredIds(ada)).toEqual(offered.slice(0, 1));
  });

  it.each(['accepts first', 'is lowered first'] as const)(
    'is his or is withdrawn, whichever comes first, when he accepts while his capacity is lowered: he %s',
    async (first) => {
      const departmentId = await w.assigning({ capacity: 2, strictCapacity: true });
      const { ada, offered } = await offeredAlone(departmentId, 2);
      const { memberId } = ada;
      const accepts = () => accept(ada, firstOf(offered));
      const isLowered = () => w.world.value(updateAgent, { memberId, ownCapacity: 0 }, admin());
      const isFirst = first === 'accepts first';
      let done: Promise<unknown>[] = [];
      // The first has his row and waits for the entry's; the other comes while it does.
      const entry = 'SELECT FROM entries WHERE conversation_id = $1 FOR UPDATE';
      await w.holding(entry, [firstOf(offered)], async () => {
        done = [isFirst ? accepts() : isLowered()];
        await w.somebodyWaits();
        done.push(isFirst ? isLowered() : accepts());
      });
      const results = await Promise.all(done);
      expect(results[isFirst ? 0 : 1]).toMatchObject({ kind: isFirst ? 'ok' : 'refused' });
      expect(await offeredIds(ada)).toEqual([]);
      const books = await w.world.query(
        'routing',
        'SELECT active_count AS active, offered_count AS offered FROM agents WHERE id = $1',
        [memberId],
      );
      expect(books).toEqual([{ active: isFirst ? 1 : 0, offered: 0 }]);
    },
  );

  it('is his or is withdrawn when he accepts both in the very moment; the books are right', async () => {
    for (let round = 0; round < 15; round += 1) {
      const departmentId = await w.assigning({ capacity: 2, strictCapacity: true });
      const { ada, offered } = await offeredAlone(departmentId, 2);
      const { memberId } = ada;
      const accepts = offered.map((conversationId) => accept(ada, conversationId));
      for (let turn = 0; turn < round * 3; turn += 1) await new Promise(setImmediate);
      await w.world.value(updateAgent, { memberId, ownCapacity: 0 }, admin());
      expect(await offeredIds(ada)).toEqual([]);
      const accepted = (await Promise.all(accepts)).filter(({ kind }) => kind === 'ok').length;
      expect(await w.loadOf(memberId)).toBe(accepted);
    }
  });
});
