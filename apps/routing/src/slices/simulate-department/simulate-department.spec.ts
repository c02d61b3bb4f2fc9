import { simulateDepartment, updateDepartment, type DepartmentId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const admin = () => w.member({ role: 'admin' });
const simulate = (departmentId: DepartmentId, whatIf = {}) =>
  w.world.value(simulateDepartment, { departmentId, ...whatIf }, admin());

/** In each of the last five hours so many came, a minute apart; one agent was there, every fifth gave up after five minutes, all others were taken after two. */
const cameEachHour = (departmentId: DepartmentId, count: number) =>
  w.world.query(
    'routing',
    `INSERT INTO waits (workspace_id, conversation_id, department_id, epoch, entered_at, entry_position, agents_there, free_places, left_at, outcome)
     SELECT $1, gen_random_uuid(), $2, 1, at, 1, 1, 0, at + CASE WHEN n % 5 = 0 THEN interval '5 minutes' ELSE interval '2 minutes' END,
       CASE WHEN n % 5 = 0 THEN 'left' ELSE 'assigned' END
     FROM (SELECT n, clock_timestamp() - hour * interval '1 hour' - n * interval '1 minute' AS at
           FROM generate_series(1, 5) AS hour, generate_series(1, $3::int) AS n) AS row`,
    [w.workspaceId, departmentId, count],
  );

it('plays the last week as it was and with two agents more: they wait less, fewer give up, and nobody is lost', async () => {
  const departmentId = await w.department('Returns');
  await w.world.value(updateDepartment, { departmentId, capacity: 1 }, admin());
  await cameEachHour(departmentId, 40);
  const { past, played } = await simulate(departmentId, { moreAgents: 2 });
  expect(past).toMatchObject({ arrived: 200, abandoned: 40, medianWaitSeconds: 120, mostAgents: 1 });
  if (!played) throw new Error('nothing was played');
  for (const { served, abandoned, waiting, inProgress } of [played.asItWas, played.changed])
    expect(served + abandoned + waiting + inProgress).toBe(200);
  expect(played.changed.abandoned).toBeLessThan(played.asItWas.abandoned);
  expect(played.changed.waits.median).toBeLessThan(played.asItWas.waits.median ?? 0);
  expect(await simulate(departmentId, { moreAgents: 2 })).toEqual({ past, played });
});

it('plays another way to assign, and nothing different where nothing is', async () => {
  const departmentId = await w.department('Billing');
  await cameEachHour(departmentId, 30);
  const same = await simulate(departmentId);
  expect(same.played?.changed).toEqual(same.played?.asItWas);
  const { played } = await simulate(departmentId, { mode: 'auto_assign', strategy: 'longest_idle', capacity: 2 });
  expect(played?.asItWas).toEqual(same.played?.asItWas);
  expect(played?.changed).not.toEqual(played?.asItWas);
});

it('leaves nothing behind: no offer, no entry, no stay', async () => {
  const departmentId = await w.department('Quiet');
  await cameEachHour(departmentId, 10);
  const counted = () =>
    w.world.query(
      'routing',
      `SELECT (SELECT count(*)::int FROM waits) AS waits, (SELECT count(*)::int FROM entries) AS entries, (SELECT count(*)::int FROM offers) AS offers`,
    );
  const before = await counted();
  await simulate(departmentId, { mode: 'auto_assign' });
  expect(await counted()).toEqual(before);
});

it('says nothing where too few came, and 20: knows no department of another workspace', async () => {
  const departmentId = await w.department('New');
  await cameEachHour(departmentId, 3);
  expect(await simulate(departmentId)).toEqual({ past: null, played: null });
  const stranger = w.member({ role: 'owner', workspaceId: newId() });
  expect(await w.world.ask(simulateDepartment, { departmentId }, stranger)).toMatchObject({ code: 'not_found' });
});
