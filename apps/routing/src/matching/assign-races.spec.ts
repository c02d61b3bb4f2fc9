import {
  acceptOffer,
  declineOffer,
  reportSockets,
  setPresence,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

/** More on demand: `BATON_CONVERSATIONS=1000 BATON_TAKERS=100 npm run jest -- assign-races`. */
const CONVERSATIONS = Number(process.env['BATON_CONVERSATIONS'] ?? 100);
const TAKERS = Number(process.env['BATON_TAKERS'] ?? 30);
/** Half as many places again as are needed. */
const CAPACITY = Math.ceil((1.5 * CONVERSATIONS) / TAKERS);
/** Milliseconds for each conversation that somebody is to have. */
const WITHIN_EACH = 200;

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld({
    replicas: { routing: 3 },
    settings: { presenceSilenceSeconds: 3_600, presenceSettleSeconds: 0.001, databasePoolSize: 6 },
  });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

/** What is never true, at any moment, in words. */
const wrongs = async (): Promise<string[]> => {
  const [row] = await w.world.query<{ wrongs: string[] }>(
    'routing',
    `SELECT array_remove(ARRAY[
       (SELECT 'loads that are not the open assignments' FROM agents a
         WHERE active_count <> (SELECT count(*) FROM assignments WHERE member_id = a.id AND status <> 'ended') LIMIT 1),
       (SELECT 'places held for no offer' FROM agents a
         WHERE offered_count <> (SELECT count(*) FROM offers WHERE member_id = a.id AND status = 'open') LIMIT 1),
       (SELECT 'two who have it' FROM assignments WHERE status <> 'ended' GROUP BY conversation_id HAVING count(*) > 1 LIMIT 1),
       (SELECT 'offered and taken' FROM offers o JOIN assignments s USING (conversation_id)
         WHERE o.status = 'open' AND s.status <> 'ended' LIMIT 1),
       (SELECT 'an entry that shows another offer than there is' FROM entries e LEFT JOIN offers o ON o.conversation_id = e.conversation_id AND o.status = 'open'
         WHERE (e.offer->>'memberId')::uuid IS DISTINCT FROM o.member_id LIMIT 1)
     ], NULL) AS wrongs`,
  );
  return row?.wrongs ?? ['nothing could be read'];
};
const overCapacity = () =>
  w.world.query('routing', 'SELECT id FROM agents WHERE active_count + offered_count > capacity');

const watch = (isOver: () => boolean, read: () => Promise<unknown[]>): Promise<unknown[]> => {
  const again = async (): Promise<unknown[]> => {
    const found = await read();
    return found.length > 0 || isOver() ? found : again();
  };
  return again();
};

/** As many as the services have connections for: more would only wait for one. */
const AT_ONCE = 12;
const many = async <Made>(count: number, make: () => Promise<Made>): Promise<Made[]> => {
  const made: Promise<Made>[] = [];
  const maker = async (): Promise<void> => {
    while (made.length < count) {
      const next = make();
      made.push(next);
      await next;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, maker));
  return Promise.all(made);
};
const team = (departmentId: DepartmentId, count: number) => many(count, () => w.online([departmentId]));
const enter = (departmentId: DepartmentId, count: number) => many(count, () => w.waits({ departmentId }));
const stateOf = async (departmentId: DepartmentId) => {
  const [row] = await w.world.query<{ waiting: number; held: number }>(
    'routing',
    `SELECT count(*) FILTER (WHERE status = 'waiting')::int AS waiting, count(*) FILTER (WHERE status = 'human')::int AS held
     FROM entries WHERE department_id = $1`,
    [departmentId],
  );
  return row ?? { waiting: 0, held: 0 };
};

describe('three replicas', () => {
  it(
    `give each of ${CONVERSATIONS} conversations to one of ${TAKERS} agents, nobody beyond his capacity, and leave nothing that somebody could take`,
    async () => {
      const departmentId = await w.assigning({ autoAccept: true, capacity: CAPACITY });
      let isOver = false;
      const watching = [watch(() => isOver, overCapacity), watch(() => isOver, wrongs)];
      const [agents, ids] = await Promise.all([team(departmentId, TAKERS), enter(departmentId, CONVERSATIONS)]);
      await eventually(async () => (await stateOf(departmentId)).held === CONVERSATIONS, {
        what: 'all with somebody',
        within: WITHIN_EACH * CONVERSATIONS,
      });
      isOver = true;
      expect(await Promise.all(watching)).toEqual([[], []]);
      const holders = ids.map((id) => w.conversations.chargeOf(id).holder?.memberId);
      expect(new Set(holders).size).toBeGreaterThan(TAKERS / 2);
      expect(agents.some(({ memberId }) => holders.includes(memberId))).toBe(true);
    },
    10_000 + 2 * WITHIN_EACH * CONVERSATIONS,
  );

  it('while agents also take by hand, accept, decline, come and go and change how many they may have: one has each, and loads add up', async () => {
    const departmentId = await w.assigning({ offerTimeoutSeconds: 1, capacity: 2 });
    const owner = w.member({ role: 'owner' });
    const agents = await team(departmentId, 12);
    let isOver = false;
    const watching = watch(() => isOver, wrongs);
    const ids = await enter(departmentId, 60);
    const doing = agents.map((agent, at) => work(agent, ids, at));
    for (const capacity of [1, 3, 0, 2]) await w.world.value(updateDepartment, { departmentId, capacity }, owner);
    await Promise.all(doing);
    isOver = true;
    expect(await watching).toEqual([]);
    for (const agent of agents) await w.world.value(setPresence, { status: 'online' }, agent);
    await w.world.value(updateDepartment, { departmentId, capacity: 60, autoAccept: true }, owner);
    // Who declined is not asked again while others are there: in the end somebody has each.
    await eventually(async () => (await stateOf(departmentId)).waiting === 0, { what: 'nobody waits', within: 40_000 });
    expect(await wrongs()).toEqual([]);
    for (const id of ids) {
      const open = (await w.assignmentsOf(id)).filter(({ status }) => status !== 'ended');
      expect(open.map(({ memberId }) => memberId)).toEqual([w.conversations.chargeOf(id).holder?.memberId]);
    }
  });
});

/** Each at something else, so that all meet at the same entries. */
const work = async (agent: MemberActor, ids: readonly ConversationId[], at: number): Promise<void> => {
  for (let round = 0; round < 12; round += 1) {
    const conversationId = ids[(at * 5 + round * 7) % ids.length];
    if (!conversationId) throw new Error('there is no conversation');
    const steps = [
      () => w.take(agent, conversationId),
      () => w.world.ask(acceptOffer, { conversationId }, agent),
      () => w.world.ask(declineOffer, { conversationId }, agent),
      () => w.world.ask(setPresence, { status: round % 2 === 0 ? 'away' : 'online' }, agent),
    ];
    const reply = await steps[(at + round) % steps.length]?.();
    if (reply?.kind === 'refused')
      expect(['already_assigned', 'not_offered', 'offer_expired', 'at_capacity']).toContain(reply.code);
  }
};
