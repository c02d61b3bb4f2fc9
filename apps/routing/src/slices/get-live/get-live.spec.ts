import {
  acceptOffer,
  declineOffer,
  getLive,
  getQueuePlace,
  reportSockets,
  setPresence,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { register } from 'prom-client';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld({ settings: { presenceSilenceSeconds: 3_600, presenceSettleSeconds: 0.001 } });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

const live = () => w.world.value(getLive, {}, w.member({ role: 'admin' }));
const shown = async (departmentId: DepartmentId) =>
  (await live()).departments.find((department) => department.departmentId === departmentId);
const waitsIn = (departmentId: DepartmentId) =>
  w.world.query<{ conversationId: ConversationId; outcome: string | null; position: number; low: number | null }>(
    'routing',
    `SELECT conversation_id AS "conversationId", outcome, entry_position AS position, estimate_low AS low FROM waits WHERE department_id = $1 ORDER BY id`,
    [departmentId],
  );
/** Lately people came each minute, and each was taken after a minute and a half. */
const helpedLately = (departmentId: DepartmentId, count: number) =>
  w.world.query(
    'routing',
    `INSERT INTO waits (workspace_id, conversation_id, department_id, epoch, entered_at, entry_position, agents_there, free_places, left_at, outcome,
       expected_seconds, estimate_seconds, estimate_low, estimate_high)
     SELECT $1, gen_random_uuid(), $2, 2, at, 2, 1, 0, at + interval '90 seconds', 'assigned', 90, 90, 60, CASE WHEN n % 4 = 0 THEN 80 ELSE 120 END
     FROM (SELECT n, clock_timestamp() - n * interval '1 minute' AS at FROM generate_series(2, $3::int + 1) AS n) AS row`,
    [w.workspaceId, departmentId, count],
  );
/** Six seconds since its offer was due, once that is written down. */
const goesBy = async (conversationId: ConversationId): Promise<boolean> => {
  const aged = await w.world.query(
    'routing',
    `WITH aged AS (UPDATE due_steps SET due_at = due_at - interval '6 seconds' WHERE conversation_id = $1 AND step = 'offer' RETURNING step) SELECT step FROM aged`,
    [conversationId],
  );
  return aged.length > 0;
};
const alarms = async () => {
  const metric = await register.getSingleMetric('baton_routing_overdue_conversations')?.get();
  return metric?.values[0]?.value;
};

describe('the live view', () => {
  it('shows who waits, who is there, and how long who comes now will wait', async () => {
    const departmentId = await w.department('Returns');
    await helpedLately(departmentId, 40);
    await w.online([departmentId]);
    const away = await w.online([departmentId]);
    await w.world.value(setPresence, { status: 'away' }, away);
    const enqueuedAt = new Date(Date.now() - 90_000).toISOString();
    const conversationId = await w.waits({ departmentId, enqueuedAt });
    await w.waits({ departmentId });
    const now = await eventually(async () => {
      const view = await shown(departmentId);
      return view?.estimate ? view : undefined;
    });
    expect(now).toMatchObject({ name: 'Returns', mode: 'claim', open: true, waiting: 2, online: 1, away: 1 });
    expect(now).toMatchObject({ places: 4, activeCount: 0, coverage: { within: 30, of: 40 } });
    expect(now?.longestWaitSeconds).toBeGreaterThanOrEqual(90);
    const { place } = await w.world.value(getQueuePlace, { conversationId });
    const range = place?.estimatedWaitRange;
    expect(range?.low).toBeLessThanOrEqual(place?.estimatedWaitSeconds ?? 0);
    expect(range?.high).toBeGreaterThan(range?.low ?? Infinity);
    expect(now?.estimate?.seconds).toBeGreaterThan(place?.estimatedWaitSeconds ?? Infinity);
  });

  it('promises nothing where little is known, and nothing where nobody is there', async () => {
    const [few, nobody] = [await w.department(), await w.department()];
    await helpedLately(few, 9);
    await helpedLately(nobody, 40);
    await w.online([few]);
    for (const departmentId of [few, nobody]) {
      const conversationId = await w.waits({ departmentId });
      const { place } = await w.world.value(getQueuePlace, { conversationId });
      expect(place).toMatchObject({ position: 1, estimatedWaitSeconds: null, estimatedWaitRange: null });
      expect(await shown(departmentId)).toMatchObject({ waiting: 1, estimate: null });
    }
  });

  it('knows no longest wait where nobody waits', async () => {
    const departmentId = await w.department();
    expect(await shown(departmentId)).toMatchObject({ waiting: 0, longestWaitSeconds: null });
  });

  it('20: shows nothing of another workspace', async () => {
    await w.waits();
    const stranger = w.member({ role: 'owner', workspaceId: newId() });
    expect(await w.world.value(getLive, {}, stranger)).toMatchObject({ departments: [], overdue: [] });
  });
});

describe('a stay in the queue', () => {
  it('is kept with where it began and how it ended, one for each time and each department', async () => {
    const departmentId = await w.department();
    const [taken, left] = [await w.waits({ departmentId }), await w.waits({ departmentId })];
    const grace = w.member({ departmentIds: [departmentId] });
    await w.take(grace, taken);
    await w.tell(left, { version: 9, preview: 'Hello?' });
    await w.changes(left, { status: 'ai' });
    await w.changes(taken, { status: 'waiting', departmentId });
    expect(await waitsIn(departmentId)).toEqual([
      { conversationId: taken, outcome: 'assigned', position: 1, low: null },
      { conversationId: left, outcome: 'left', position: 2, low: null },
      { conversationId: taken, outcome: null, position: 1, low: null },
    ]);
  });
});

describe('the liveness monitor', () => {
  it('raises the alarm over one that matching was kept from, and takes it back when it is offered', async () => {
    const departmentId = await w.assigning();
    await w.world.query('routing', 'INSERT INTO department_turns (department_id) VALUES ($1) ON CONFLICT DO NOTHING', [
      departmentId,
    ]);
    const turn = 'SELECT FROM department_turns WHERE department_id = $1 FOR UPDATE';
    let conversationId: ConversationId | undefined;
    await w.holding(turn, [departmentId], async () => {
      await w.online([departmentId]);
      const late = (conversationId = await w.waits({ departmentId }));
      // Once it is seen as due, six seconds go by.
      await eventually(() => goesBy(late), { what: 'a step that is due', within: 5_000 });
      await eventually(async () => (await alarms()) === 1, { what: 'the alarm', within: 4_000 });
      const { overdue } = await live();
      expect(overdue).toMatchObject([{ conversationId: late, departmentId, step: 'offer' }]);
      const stranger = w.member({ role: 'owner', workspaceId: newId() });
      expect((await w.world.value(getLive, {}, stranger)).overdue).toEqual([]);
    });
    await eventually(async () => conversationId && (await w.offerOf(conversationId)) !== null, {
      what: 'the offer',
      within: 5_000,
    });
    await eventually(async () => (await alarms()) === 0, { what: 'the end of the alarm', within: 5_000 });
    expect((await live()).overdue).toEqual([]);
  });

  it('is silent while offers come, are declined, let pass and accepted, nobody is free, or nobody may be asked again yet', async () => {
    const departmentId = await w.assigning({ offerTimeoutSeconds: 1, capacity: 1 });
    const overflow = { departmentId: w.departmentId, afterSeconds: 3_600 };
    await w.world.value(updateDepartment, { departmentId, overflow }, w.member({ role: 'owner' }));
    const [ada, bob] = [await w.online([departmentId]), await w.online([departmentId])];
    const ids = await Promise.all(Array.from({ length: 6 }, () => w.waits({ departmentId })));
    const heard = new Set<number | undefined>();
    const startedAt = Date.now();
    while (Date.now() - startedAt < 6_500) {
      for (const conversationId of ids) {
        const offer = await w.offerOf(conversationId);
        const agent = [ada, bob].find(({ memberId }) => memberId === offer?.memberId);
        if (!agent) continue;
        const answer = agent === ada ? declineOffer : acceptOffer;
        await w.world.ask(answer, { conversationId }, agent);
        if (agent === bob) await w.changes(conversationId, { status: 'closed' });
      }
      heard.add(await alarms());
      heard.add((await live()).overdue.length);
    }
    expect([...heard]).toEqual([0]);
  });
});
