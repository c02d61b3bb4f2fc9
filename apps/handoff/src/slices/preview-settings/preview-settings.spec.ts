import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getHandoffSettings,
  previewHandoffSettings,
  type CallOf,
  type Condition,
  type HandoffSettings,
  type Question,
  type QuestionId,
  type Rule,
  type RuleId,
  type WorkspaceId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { calm, startHandoffWorld, type HandoffWorld } from '../../testing/handoff-world.js';

let w: HandoffWorld;
let saved: HandoffSettings;
beforeAll(async () => {
  w = await startHandoffWorld();
  saved = await w.world.value(getHandoffSettings, { widgetId: w.widgetId }, w.admin);
});
afterAll(() => w.world.stop());
afterEach(() => {
  Object.assign(w.steer, calm);
});

const rule = (when: Condition, more: Partial<Rule> = {}): Rule => ({
  id: newId<RuleId>(),
  name: 'A rule',
  enabled: true,
  when,
  ...more,
});
const draft = (...rules: Rule[]): HandoffSettings => ({ ...saved, rules });
const preview = (
  settings: HandoffSettings,
  text: string,
  more: Partial<CallOf<typeof previewHandoffSettings>> = {},
  actor = w.admin,
) => w.world.ask(previewHandoffSettings, { widgetId: w.widgetId, settings, text, ...more }, actor);

describe('a preview', () => {
  it('decides by the draft, says why of each rule, and keeps nothing', async () => {
    const settings = draft(
      rule({ kind: 'asks_for_person' }),
      rule({ kind: 'keywords', words: ['lawyer'] }, { priority: 'high', departmentId: w.sales, announcement: 'Wait.' }),
    );
    expect(await preview(settings, 'I will call my lawyers')).toMatchObject({
      kind: 'ok',
      value: {
        outcome: 'handed_off',
        trigger: { kind: 'keywords', label: 'A rule' },
        signals: { keywords: ['lawyer'] },
        rules: [{ matched: false, because: 'The message does not ask for a person' }, { matched: true }],
        departmentId: w.sales,
        priority: 'high',
        says: 'Wait.',
        answer: null,
      },
    });
    expect(await w.world.value(getHandoffSettings, { widgetId: w.widgetId }, w.admin)).toEqual(saved);
    expect(await w.world.query('handoff', 'SELECT 1 FROM turns UNION ALL SELECT 1 FROM decisions')).toEqual([]);
  });

  it('supposes a customer of whom nothing is known, and who is not verified', async () => {
    const attribute = { kind: 'attribute', name: 'verified', op: 'equals', value: 'false' } as const;
    expect(await preview(draft(rule(attribute)), 'Hello there, my order?')).toMatchObject({
      value: { outcome: 'handed_off', rules: [{ matched: true }] },
    });
  });

  it('asks the AI where the rules leave it to it, and shows a doubtful answer that the customer would not see', async () => {
    w.steer.confidence = 0.31;
    const settings = draft(rule({ kind: 'low_confidence', below: 0.5, inARow: 2 }));
    const reply = await preview(settings, 'How long does it take?');
    expect(reply).toMatchObject({
      value: {
        outcome: 'clarified',
        trigger: null,
        departmentId: null,
        answer: { text: 'About How long does it take?', confidence: 0.31 },
      },
    });
    expect(reply).toHaveProperty('value.says', expect.stringContaining('Could you tell me in other words'));
    w.steer.confidence = 0.9;
    expect(await preview(settings, 'Hello?')).toMatchObject({
      value: { outcome: 'answered', says: 'About Hello?', rules: [{ matched: false }] },
    });
  });

  it('is there within its time while the AI is frozen, which is a failed answer as in a turn', async () => {
    w.steer.answer = 'frozen';
    const reply = await preview(draft(rule({ kind: 'low_confidence', below: 0.5 })), 'How long?');
    expect(reply).toMatchObject({ value: { outcome: 'handed_off', answer: null } });
  });

  it('says that nobody is there while the department is closed and the AI keeps the conversation', async () => {
    const said = { ...draft(rule({ kind: 'keywords', words: ['refund'] })), whenUnavailable: 'stay_with_ai' as const };
    const stayed = { outcome: 'stayed_with_ai', departmentId: null, priority: null, says: saved.messages.fallback };
    expect(await preview(said, 'A refund', { isOpen: false })).toMatchObject({ value: { ...stayed, answer: null } });
    w.steer.confidence = 0.1;
    const doubt = { ...said, rules: [rule({ kind: 'low_confidence', below: 0.5 })] };
    expect(await preview(doubt, 'How long?', { isOpen: false })).toMatchObject({
      value: { ...stayed, trigger: { kind: 'low_confidence' }, answer: { confidence: 0.1 } },
    });
    for (const isOpen of [true, undefined])
      expect(await preview(said, 'A refund', { isOpen })).toMatchObject({ value: { outcome: 'handed_off' } });
    const queued = { ...said, whenUnavailable: 'queue' as const };
    expect(await preview(queued, 'A refund', { isOpen: false })).toMatchObject({ value: { outcome: 'handed_off' } });
  });

  it('tells the first question that is asked before the queue, and none where nobody is brought in', async () => {
    const question = (text: string): Question => ({ id: newId<QuestionId>(), text, kind: 'text', required: true });
    const questions = [question('Which order?'), question('Which colour?')];
    const asking = { ...draft(rule({ kind: 'keywords', words: ['refund'] })), questions };
    const reply = await preview(asking, 'A refund');
    expect(reply).toMatchObject({ value: { says: saved.messages.announcement, asks: 'Which order?' } });
    expect(await preview(asking, 'Hello?')).not.toHaveProperty('value.asks');
  });

  it('names what cannot be tried by its path in the body', async () => {
    const settings = draft(rule({ kind: 'keywords', words: ['refund', '…'] }));
    expect(await preview(settings, 'Hello')).toMatchObject({
      code: 'invalid',
      extra: { errors: [{ path: 'settings.rules.0.when.words.1' }] },
    });
  });

  it('is for admins of the workspace; for others there is no such widget', async () => {
    const stranger = { ...w.admin, workspaceId: newId<WorkspaceId>() };
    expect(await preview(saved, 'Hello', {}, stranger)).toMatchObject({ code: 'not_found' });
    expect(await preview(saved, 'Hello', {}, { ...w.admin, role: 'agent' })).toMatchObject({ code: 'forbidden' });
  });
});
