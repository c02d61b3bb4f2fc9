import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findDepartments, planHandoff, type WidgetId, type WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

const plan = (parts: { workspaceId?: WorkspaceId; widgetId?: WidgetId } = {}) =>
  w.world.ask(planHandoff, { workspaceId: w.workspaceId, widgetId: w.widgetId, ...parts });

const silent = () => new Promise<never>(() => {});

describe('the plan of a handoff by a process that has just started', () => {
  it('comes in time without the name of the department while routing never answers', async () => {
    const cold = await startHandoffWorld();
    try {
      cold.world.answer(findDepartments, silent);
      const { workspaceId, widgetId, support } = cold;
      const planned = await cold.world.ask(planHandoff, { workspaceId, widgetId }, undefined, 700);
      expect(planned).toMatchObject({ kind: 'ok', value: { departmentId: support, departmentName: '' } });
    } finally {
      await cold.world.stop();
    }
  });
});

describe('the plan of a handoff', () => {
  it('says where it goes and what the customer reads meanwhile', async () => {
    expect(await plan()).toMatchObject({
      kind: 'ok',
      value: {
        settingsVersion: 1,
        buttonEnabled: true,
        departmentId: w.support,
        departmentName: 'Support',
        waitingText: expect.stringMatching(/\w/u),
        fallbackText: expect.stringMatching(/\w/u),
      },
    });
  });

  it('names the department as it was last known while routing is away', async () => {
    await plan();
    w.steer.isRoutingAway = true;
    try {
      expect(await plan()).toMatchObject({ kind: 'ok', value: { departmentName: 'Support' } });
    } finally {
      w.steer.isRoutingAway = false;
    }
  });

  it('is refused for a widget of another workspace, or none', async () => {
    expect(await plan({ workspaceId: newId<WorkspaceId>() })).toMatchObject({ code: 'not_found' });
    expect(await plan({ widgetId: newId<WidgetId>() })).toMatchObject({ code: 'not_found' });
  });
});
