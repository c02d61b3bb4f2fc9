import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createHandoffSettings,
  getHandoffSettings,
  planHandoff,
  saveHandoffSettings,
  type DepartmentId,
  type HandoffSettings,
  type Question,
  type QuestionId,
  type Rule,
  type RuleId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { calm, startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
beforeAll(async () => {
  w = await startHandoffWorld();
});
afterAll(() => w.world.stop());
afterEach(() => {
  Object.assign(w.steer, calm);
});

const current = () => w.world.value(getHandoffSettings, { widgetId: w.widgetId }, w.admin);
const save = (settings: HandoffSettings, actor = w.admin) =>
  w.world.ask(saveHandoffSettings, { ...settings, widgetId: w.widgetId }, actor);
const rule = (parts: Partial<Rule>): Rule => ({
  id: newId<RuleId>(),
  name: 'A rule',
  enabled: true,
  when: { kind: 'asks_for_person' },
  ...parts,
});

describe('saving settings', () => {
  it('makes a new version, in force at once, and keeps the one before with who saved it', async () => {
    const settings = await current();
    const edited = { ...settings, button: { ...settings.button, enabled: false } };
    expect(await save(edited)).toMatchObject({
      kind: 'ok',
      value: { version: settings.version + 1, button: { enabled: false } },
    });
    const { workspaceId, widgetId } = w;
    expect(await w.world.value(planHandoff, { workspaceId, widgetId })).toMatchObject({
      buttonEnabled: false,
      settingsVersion: settings.version + 1,
    });
    const versions = await w.world.query<{ version: number; saved_by: string | null }>(
      'handoff',
      'SELECT version, saved_by FROM settings_versions WHERE widget_id = $1 ORDER BY version',
      [widgetId],
    );
    expect(versions).toEqual([
      { version: 1, saved_by: null },
      { version: 2, saved_by: w.admin.memberId },
    ]);
    await save({ ...(await current()), button: settings.button });
  });

  it('under a version that is not the current one is refused, older or newer', async () => {
    const settings = await current();
    for (const version of [settings.version - 1, settings.version + 1])
      expect(await save({ ...settings, version })).toMatchObject({
        code: 'stale_version',
        extra: { version: settings.version },
      });
    expect(await current()).toEqual(settings);
  });

  it('by two at once: one of them wins', async () => {
    const settings = await current();
    const answers = await Promise.all(Array.from({ length: 8 }, () => save(settings)));
    expect(answers.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    expect(answers.filter((answer) => answer.kind === 'refused' && answer.code === 'stale_version')).toHaveLength(7);
  });

  it('gives back every member that was sent, in the order of the rules', async () => {
    const settings = await current();
    const rules = [
      rule({
        name: 'Angry about money',
        when: { all: [{ kind: 'keywords', words: ['Erstattung', 'refund'] }, { not: { kind: 'asks_for_person' } }] },
        priority: 'high',
        departmentId: w.sales,
        announcement: 'Moment bitte.',
      }),
      rule({ enabled: false, when: { kind: 'low_confidence', below: 0.35 } }),
      ...settings.rules,
    ];
    const questions: Question[] = [{ id: newId<QuestionId>(), text: 'Your e-mail?', kind: 'email', required: true }];
    const edited: HandoffSettings = {
      ...settings,
      rules,
      questions,
      button: { enabled: true, askQuestions: 'while_waiting' },
      whenUnavailable: 'stay_with_ai',
    };
    await save(edited);
    expect(await current()).toEqual({ ...edited, version: settings.version + 1 });
    await save({ ...settings, version: settings.version + 1 });
  });

  it.each<[string, (settings: HandoffSettings) => HandoffSettings]>([
    [
      'questions.0.choices',
      (settings) => ({
        ...settings,
        questions: [{ id: newId<QuestionId>(), text: 'Which?', kind: 'choice', required: true }],
      }),
    ],
    [
      'rules.1.when.any.0.not.is',
      (settings) => ({
        ...settings,
        rules: [rule({}), rule({ when: { any: [{ not: { kind: 'language', is: 'Elvish!' } }] } })],
      }),
    ],
    ['rules.0.departmentId', (settings) => ({ ...settings, rules: [rule({ departmentId: newId<DepartmentId>() })] })],
    ['departmentId', (settings) => ({ ...settings, departmentId: newId<DepartmentId>() })],
    [
      'rules.0.when.words.1',
      (settings) => ({ ...settings, rules: [rule({ when: { kind: 'keywords', words: ['a', '…'] } })] }),
    ],
  ])('names what cannot be saved by its path: %s', async (path, change) => {
    const settings = await current();
    expect(await save(change(settings))).toMatchObject({
      code: 'invalid',
      extra: { errors: [expect.objectContaining({ path })] },
    });
    expect(await current()).toEqual(settings);
  });

  it('is for admins of the workspace; for others there is no such widget', async () => {
    const settings = await current();
    const stranger = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    expect(await save(settings, stranger)).toMatchObject({ code: 'not_found' });
    expect(await save(settings, { ...w.admin, role: 'agent' })).toMatchObject({ code: 'forbidden' });
    expect(await save(settings, { ...w.admin, role: 'viewer' })).toMatchObject({ code: 'forbidden' });
  });

  it('of one widget leaves those of another as they were', async () => {
    const { workspaceId, support: departmentId } = w;
    const other = newId<WidgetId>();
    await w.world.value(createHandoffSettings, { workspaceId, widgetId: other, departmentId });
    const others = () => w.world.value(getHandoffSettings, { widgetId: other }, w.admin);
    const before = await others();
    const settings = await current();
    const shouted = rule({ when: { kind: 'keywords', words: ['lawyer'] } });
    expect(await save({ ...settings, departmentId: w.sales, rules: [shouted] })).toMatchObject({ kind: 'ok' });
    expect(await others()).toEqual(before);
    expect(await w.world.value(planHandoff, { workspaceId, widgetId: other })).toMatchObject({
      settingsVersion: before.version,
      departmentId,
    });
    await save({ ...(await current()), departmentId: settings.departmentId, rules: settings.rules });
  });

  it('while nobody can say whether a department exists saves nothing', async () => {
    const settings = await current();
    w.steer.isRoutingAway = true;
    await expect(save(settings)).rejects.toThrow();
    expect(await current()).toEqual(settings);
  });
});
