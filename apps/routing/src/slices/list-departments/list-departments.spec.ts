import {
  addDepartment,
  findDepartments,
  getDepartment,
  listDepartments,
  type DepartmentId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { newDepartment } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRoutingWorld, type RoutingWorld } from '../../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld();
});
afterAll(() => w.world.stop());

const newcomer = () => w.member({ workspaceId: newId<WorkspaceId>(), role: 'viewer', departmentIds: [] });
const make = (workspaceId: WorkspaceId, name: string, departmentId = newId<DepartmentId>()) =>
  w.world.ask(addDepartment, { departmentId, workspaceId, name });

describe('departments', () => {
  it('are made once by their id: claim mode, and taking over by hand may exceed the capacity', async () => {
    const { workspaceId } = newcomer();
    const departmentId = newId<DepartmentId>();
    const view = newDepartment({ id: departmentId, name: 'Support', isDefault: true });
    expect(await make(workspaceId, 'Support', departmentId)).toEqual({ kind: 'ok', created: true, value: view });
    expect(await make(workspaceId, 'Other', departmentId)).toEqual({ kind: 'ok', created: false, value: view });
    expect(await make(newId<WorkspaceId>(), 'Stolen', departmentId)).toMatchObject({ code: 'invalid' });
  });

  it('are read by every member, page by page, each once', async () => {
    const viewer = newcomer();
    for (const name of ['A', 'B', 'C', 'D', 'E']) await make(viewer.workspaceId, name);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await w.world.value(listDepartments, { limit: 2, ...(cursor && { cursor }) }, viewer);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(await w.world.ask(listDepartments, { cursor: 'x' }, viewer)).toMatchObject({ code: 'invalid' });
  });

  it('44: are never those of another workspace', async () => {
    const stranger = newcomer();
    const ask = (departmentId: DepartmentId) => w.world.ask(getDepartment, { departmentId }, stranger);
    const foreign = await ask(w.departmentId);
    expect(foreign).toMatchObject({ code: 'not_found' });
    expect(await ask(newId<DepartmentId>())).toEqual(foreign);
    expect((await w.world.value(listDepartments, {}, stranger)).items).toEqual([]);
    expect(await w.world.value(getDepartment, { departmentId: w.departmentId }, w.member())).toMatchObject({
      name: 'Support',
    });
  });

  it('are found among ids, unknown and foreign ones left out', async () => {
    const departmentIds = [w.departmentId, newId<DepartmentId>()];
    const found = (workspaceId: WorkspaceId) => w.world.value(findDepartments, { workspaceId, departmentIds });
    expect((await found(w.workspaceId)).departments).toMatchObject([{ id: w.departmentId }]);
    expect((await found(newId<WorkspaceId>())).departments).toEqual([]);
  });
});
