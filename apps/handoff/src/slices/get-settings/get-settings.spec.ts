import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandoffSettings, getHandoffSettings, type WidgetId, type WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

describe('the settings of a widget', () => {
  it('are read by every member, a viewer too, in the shape that is saved', async () => {
    const { widgetId } = w;
    const read = await w.world.value(getHandoffSettings, { widgetId }, { ...w.admin, role: 'viewer' });
    expect(HandoffSettings.parse(read)).toEqual(read);
    expect(read.version).toBe(1);
  });

  it('of another workspace, or of no widget, are not found alike', async () => {
    const foreign = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    const one = await w.world.ask(getHandoffSettings, { widgetId: w.widgetId }, foreign);
    const other = await w.world.ask(getHandoffSettings, { widgetId: newId<WidgetId>() }, w.admin);
    expect(one).toMatchObject({ code: 'not_found' });
    expect(one).toEqual(other);
  });
});
