import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createHandoffSettings,
  getHandoffSettings,
  getSettingsVersion,
  saveHandoffSettings,
  type HandoffSettings,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
let widgetId: WidgetId;
let first: HandoffSettings;

beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());
beforeEach(async () => {
  const { workspaceId, support: departmentId } = w;
  widgetId = newId<WidgetId>();
  await w.world.value(createHandoffSettings, { workspaceId, widgetId, departmentId });
  first = await w.world.value(getHandoffSettings, { widgetId }, w.admin);
});

const save = (settings: HandoffSettings) => w.world.value(saveHandoffSettings, { ...settings, widgetId }, w.admin);
const versionAt = (version: number, actor = w.admin) => w.world.ask(getSettingsVersion, { widgetId, version }, actor);

describe('one version of settings', () => {
  it('is as it was saved, whatever was saved since, and can be read by every member', async () => {
    const second = await save({ ...first, rules: [], departmentId: w.sales });
    await save({ ...second, whenUnavailable: 'stay_with_ai' });
    expect(await versionAt(1, { ...w.admin, role: 'viewer' })).toMatchObject({ kind: 'ok', value: first });
    expect(await versionAt(2)).toMatchObject({ kind: 'ok', value: second });
  });

  it('saved again becomes a new one, and stays what it was', async () => {
    await save({ ...first, rules: [] });
    await save({ ...first, version: 2 });
    expect(await versionAt(3)).toMatchObject({ value: { ...first, version: 3 } });
    expect(await versionAt(1)).toMatchObject({ value: first });
  });

  it('that never was, or of a widget of others, is not found', async () => {
    expect(await versionAt(2)).toMatchObject({ code: 'not_found' });
    const stranger = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    expect(await versionAt(1, stranger)).toEqual(await versionAt(2));
  });
});
