import { HandoffSettings, type Condition } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { countedIds, settingsWith, support } from '../decide/settings-for-specs.js';
import { defaultSettings } from './defaults.js';
import { validateSettings } from './validate.js';

const pathsOf = (settings: HandoffSettings) => validateSettings(settings).map((issue) => issue.path);
const word: Condition = { kind: 'keywords', words: ['refund'] };

describe('the defaults', () => {
  it('of a new widget are valid, with ids of their own', () => {
    const settings = defaultSettings(support, countedIds());
    expect(HandoffSettings.safeParse(settings).success).toBe(true);
    expect(validateSettings(settings)).toEqual([]);
    expect(settings.rules.map((rule) => rule.when)).toEqual([
      { kind: 'asks_for_person' },
      { kind: 'keywords', words: ['refund', 'cancel'] },
      { kind: 'low_confidence', below: 0.5, inARow: 2 },
    ]);
  });
});

describe('settings', () => {
  it('refuse kinds that are not built, at their path, however deep', () => {
    expect(pathsOf(settingsWith({ when: word }, { when: { kind: 'stuck', turns: 3 } }))).toEqual(['rules.1.when.kind']);
    expect(
      pathsOf(settingsWith({ when: { all: [word, { any: [{ not: { kind: 'language', is: 'de' } }] }] } })),
    ).toEqual(['rules.0.when.all.1.any.0.not.kind']);
  });

  it('refuse what is not built in its own setting', () => {
    const settings = settingsWith({ when: word });
    expect(
      pathsOf({
        ...settings,
        whenUnavailable: 'stay_with_ai',
        button: { enabled: true, askQuestions: 'while_waiting' },
      }),
    ).toEqual(['button.askQuestions', 'whenUnavailable']);
    const question = {
      id: settings.rules[0]?.id as never,
      text: 'Order number?',
      kind: 'text' as const,
      required: true,
    };
    expect(pathsOf({ ...settings, questions: [question] })).toEqual(['questions']);
  });

  it('refuse an id that is taken', () => {
    const settings = settingsWith({ when: word }, { when: word });
    const [first, second] = settings.rules;
    expect(pathsOf({ ...settings, rules: [first!, { ...second!, id: first!.id }] })).toEqual(['rules.1.id']);
  });

  it('refuse keywords that can never be found', () => {
    expect(pathsOf(settingsWith({ when: { kind: 'keywords', words: ['refund', '…', '-', '退款', '😡'] } }))).toEqual([
      'rules.0.when.words.1',
      'rules.0.when.words.2',
    ]);
    expect(pathsOf(settingsWith({ when: { kind: 'keywords', words: [] } }))).toEqual(['rules.0.when.words']);
    expect(pathsOf(settingsWith({ when: { any: [] } }))).toEqual(['rules.0.when.any']);
  });

  it('refuse conditions without end', () => {
    let deep: Condition = word;
    for (let i = 0; i < 2_000; i += 1) deep = { not: deep };
    const [issue, ...others] = validateSettings(settingsWith({ when: deep }));
    expect(issue?.message).toBe('Conditions may be nested 8 deep.');
    expect(others).toEqual([]);
    const wide: Condition = { all: Array.from({ length: 200 }, () => word) };
    expect(pathsOf(settingsWith({ when: wide }))).toEqual(['rules.0.when']);
    const manyWords: Condition = { kind: 'keywords', words: Array.from({ length: 1_000 }, (_, i) => `word${i}`) };
    expect(pathsOf(settingsWith(...Array.from({ length: 6 }, () => ({ when: manyWords }))))).toEqual(['rules']);
  });
});
