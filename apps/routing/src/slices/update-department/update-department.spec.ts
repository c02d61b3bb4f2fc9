import {
  getAvailability,
  getDepartment,
  getQueuePlace,
  setPresence,
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

const never: OpeningHours = { timeZone: 'Europe/Berlin', weekly: [], holidays: [] };
const admin = () => w.member({ role: 'admin' });
const availability = (departmentId: DepartmentId) =>
  w.world.value(getAvailability, { workspaceId: w.workspaceId, departmentId });

describe('a department', () => {
  it('is changed in what is named; the rest stays', async () => {
    const departmentId = await w.department('Sales');
    await w.world.value(updateDepartment, { departmentId, hours: never, strictCapacity: true }, admin());
    await w.world.value(updateDepartment, { departmentId, name: 'Sales and advice' }, admin());
    const view = { name: 'Sales and advice', strictCapacity: true, hours: never };
    expect(await w.world.value(getDepartment, { departmentId }, w.member())).toMatchObject(view);
    await w.world.value(updateDepartment, { departmentId, hours: null }, admin());
    expect(await w.world.value(getDepartment, { departmentId }, w.member())).toMatchObject({ ...view, hours: null });
  });

  it('takes no hours that cannot be, and is nobody else’s to change', async () => {
    const { departmentId } = w;
    const hours = { ...never, timeZone: 'Europe/Atlantis' };
    expect(await w.world.ask(updateDepartment, { departmentId, hours }, admin())).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'hours.timeZone' }] },
    });
    const stranger = w.member({ role: 'owner', workspaceId: newId<WorkspaceId>() });
    expect(await w.world.ask(updateDepartment, { departmentId, name: 'Mine' }, stranger)).toMatchObject({
      code: 'not_found',
    });
    expect(await w.world.ask(updateDepartment, { departmentId, name: 'Mine' }, w.member())).toMatchObject({
      code: 'forbidden',
    });
  });

  it('is available when it is open and somebody of it is online: who waits is told so', async () => {
    const departmentId = await w.department();
    const conversationId = await w.waits({ departmentId });
    const isAvailable = async () => (await w.world.value(getQueuePlace, { conversationId })).place?.available;
    expect(await availability(departmentId)).toEqual({ open: true, anyoneOnline: false });
    expect(await isAvailable()).toBe(false);
    await w.world.value(setPresence, { status: 'online' }, w.member({ departmentIds: [departmentId] }));
    expect(await availability(departmentId)).toEqual({ open: true, anyoneOnline: true });
    expect(await isAvailable()).toBe(true);
    await w.world.value(updateDepartment, { departmentId, hours: never }, admin());
    expect(await availability(departmentId)).toEqual({ open: false, anyoneOnline: true });
    expect(await isAvailable()).toBe(false);
  });
});
