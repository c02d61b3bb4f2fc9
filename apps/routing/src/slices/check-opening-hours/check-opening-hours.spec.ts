import {
  MOMENTS_MAX,
  checkOpeningHours,
  deleteDepartment,
  updateDepartment,
  type DepartmentId,
  type OpeningHours,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const office: OpeningHours = {
  timeZone: 'Europe/Berlin',
  weekly: [{ day: 'mon', from: '09:00', to: '17:00' }],
  holidays: ['2026-10-26'],
};
const admin = () => w.member({ role: 'admin' });
const openAt = async (departmentId: DepartmentId, ...moments: string[]) => {
  const { workspaceId } = w;
  return (await w.world.value(checkOpeningHours, { workspaceId, departmentId, moments })).open;
};

describe('which moments lie in the opening hours', () => {
  it('is told of each, in the order asked, by the clocks there, summer time and holidays included', async () => {
    const departmentId = await w.department();
    await w.world.value(updateDepartment, { departmentId, hours: office }, admin());
    const moments = {
      'an hour after opening in winter': '2026-11-23T09:00:00.000Z',
      'opening in winter': '2026-11-23T08:00:00Z',
      'an hour earlier, which is opening in summer only': '2026-11-23T07:00:00Z',
      'opening in summer': '2026-07-20T07:00:00Z',
      'at night': '2026-07-20T22:00:00Z',
      'on a holiday': '2026-10-26T09:00:00Z',
    };
    expect(await openAt(departmentId, ...Object.values(moments))).toEqual([true, true, false, true, false, false]);
    expect(await openAt(departmentId)).toEqual([]);
  });

  it('goes by the hours as they are now: without any it was always open', async () => {
    const departmentId = await w.department();
    const night = '2026-07-20T22:00:00Z';
    expect(await openAt(departmentId, night)).toEqual([true]);
    await w.world.value(updateDepartment, { departmentId, hours: office }, admin());
    expect(await openAt(departmentId, night)).toEqual([false]);
  });

  it('is, of a deleted department, told of the default one, where its chats go', async () => {
    const departmentId = await w.department();
    await w.world.value(updateDepartment, { departmentId: w.departmentId, isDefault: true, hours: office }, admin());
    await w.world.value(deleteDepartment, { departmentId }, admin());
    expect(await openAt(departmentId, '2026-07-20T22:00:00Z', '2026-07-20T07:00:00Z')).toEqual([false, true]);
  });

  it('is answered for as many as are asked at once at most', async () => {
    const departmentId = await w.department();
    const moments = Array.from({ length: MOMENTS_MAX }, (_, n) => new Date(1.7e12 + n * 3_600_000).toISOString());
    expect(await openAt(departmentId, ...moments)).toHaveLength(MOMENTS_MAX);
  });

  it('is not told of a department of others', async () => {
    const moments = ['2026-07-20T22:00:00Z'];
    const foreign = { workspaceId: newId<WorkspaceId>(), departmentId: w.departmentId, moments };
    expect(await w.world.ask(checkOpeningHours, foreign)).toMatchObject({ code: 'not_found' });
  });
});
