import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createHandoffSettings,
  getWidgetDepartments,
  type DepartmentId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

describe('the departments of widgets', () => {
  it('are told for the whole workspace, and for no other', async () => {
    const workspaceId = newId<WorkspaceId>();
    const widgetId = newId<WidgetId>();
    const departmentId = newId<DepartmentId>();
    await w.world.value(createHandoffSettings, { workspaceId, widgetId, departmentId });
    expect(await w.world.value(getWidgetDepartments, { workspaceId })).toEqual({
      widgets: [{ widgetId, departmentId }],
    });
    expect(await w.world.value(getWidgetDepartments, { workspaceId: newId<WorkspaceId>() })).toEqual({ widgets: [] });
  });
});
