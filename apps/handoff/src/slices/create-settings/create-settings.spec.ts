import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHandoffSettings, getHandoffSettings, type WidgetId } from '@baton/contracts';
import { newId } from '@baton/messaging';
import { startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());

const create = (widgetId: WidgetId, departmentId = w.support) =>
  w.world.ask(createHandoffSettings, { workspaceId: w.workspaceId, widgetId, departmentId });
const settingsOf = (widgetId: WidgetId) => w.world.value(getHandoffSettings, { widgetId }, w.admin);

describe('the settings of a new widget', () => {
  it('route to its department under the rules that a widget starts with', async () => {
    const widgetId = newId<WidgetId>();
    expect(await create(widgetId)).toMatchObject({ created: true, value: { version: 1 } });
    const settings = await settingsOf(widgetId);
    expect(settings).toMatchObject({
      version: 1,
      departmentId: w.support,
      button: { enabled: true, askQuestions: 'never' },
      questions: [],
      whenUnavailable: 'queue',
    });
    expect(settings.rules.map(({ enabled, when }) => ({ enabled, when }))).toEqual([
      { enabled: true, when: { kind: 'asks_for_person' } },
      { enabled: true, when: { kind: 'keywords', words: ['refund', 'cancel'] } },
      { enabled: true, when: { kind: 'low_confidence', below: 0.5, inARow: 2 } },
      { enabled: true, when: { kind: 'stuck', turns: 3 } },
      { enabled: true, when: { kind: 'sentiment_drop', by: 0.6, over: 1 } },
    ]);
  });

  it('have the rules of some kinds only, where asked for', async () => {
    const widgetId = newId<WidgetId>();
    const { workspaceId, support: departmentId } = w;
    const ruleKinds = ['keywords' as const];
    await w.world.value(createHandoffSettings, { workspaceId, widgetId, departmentId, ruleKinds });
    expect((await settingsOf(widgetId)).rules.map(({ when }) => when)).toMatchObject([{ kind: 'keywords' }]);
  });

  it('are made once, however often and at once they are asked for', async () => {
    const widgetId = newId<WidgetId>();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(widgetId)));
    expect(answers.filter((answer) => answer.kind === 'ok' && answer.created)).toHaveLength(1);
    const first = await settingsOf(widgetId);
    await create(widgetId, w.sales);
    expect(await settingsOf(widgetId)).toEqual(first);
  });

  it('belong to one widget: no two have a rule in common', async () => {
    const [one, other] = [newId<WidgetId>(), newId<WidgetId>()];
    await create(one);
    await create(other);
    const ids = [...(await settingsOf(one)).rules, ...(await settingsOf(other)).rules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
