import { HandoffSettings, type Condition, type Question } from '@baton/contracts';
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
      { kind: 'stuck', turns: 3 },
      { kind: 'sentiment_drop', by: 0.6, over: 1 },
    ]);
  });

  it('may be some of the rules only', () => {
    const { rules } = defaultSettings(support, countedIds(), ['low_confidence', 'asks_for_person']);
    expect(rules.map(({ name }) => name)).toEqual(['Asks for a person', 'Low confidence']);
  });
});

describe('settings', () => {
  it('take every kind of condition', () => {
    const conditions: Condition[] = [
      { kind: 'sentiment_drop', by: 0.5, over: 3 },
      { kind: 'sentiment_below', below: -0.5, over: 2 },
      { kind: 'stuck', turns: 2 },
      { kind: 'page_url', glob: '/checkout*' },
      { kind: 'language', is: 'pt-BR' },
      { kind: 'attribute', name: 'plan', op: 'equals', value: 'pro' },
      { kind: 'attribute', name: 'verified', op: 'exists' },
      { kind: 'business_hours', open: false },
    ];
    const settings = settingsWith(...conditions.map((when) => ({ when })));
    expect(HandoffSettings.safeParse(settings).error?.issues).toBeUndefined();
    expect(validateSettings(settings)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['rules.0.when.by', { kind: 'sentiment_drop', by: 2.5, over: 3 }],
    ['rules.0.when.over', { kind: 'sentiment_below', below: -0.5, over: 0 }],
    ['rules.0.when.below', { kind: 'low_confidence', below: 1.5 }],
    ['rules.0.when.turns', { kind: 'stuck', turns: 0 }],
  ])('out of range are refused at %s', (path, when) => {
    const settings = settingsWith({ when: when as Condition });
    const { error } = HandoffSettings.safeParse(settings);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('refuse what can never be compared, at its path, however deep', () => {
    const language: Condition = { kind: 'language', is: 'Germanish!' };
    expect(pathsOf(settingsWith({ when: { all: [word, { any: [{ not: language }] }] } }))).toEqual([
      'rules.0.when.all.1.any.0.not.is',
    ]);
    const attribute = { kind: 'attribute', name: 'plan' } as const;
    expect(
      pathsOf(
        settingsWith({ when: { ...attribute, op: 'contains' } }, { when: { ...attribute, op: 'exists', value: 1 } }),
      ),
    ).toEqual(['rules.0.when.value', 'rules.1.when.value']);
  });

  it('86: refuse patterns that could hang, and those that are none', () => {
    const settings = settingsWith({ when: word });
    const question = { id: settings.rules[0]?.id as never, text: 'Number?', kind: 'pattern' as const, required: true };
    const problems = (pattern: string) => pathsOf({ ...settings, questions: [{ ...question, pattern }] });
    expect(problems('(a+)\\1')).toContain('questions.0.pattern');
    expect(problems('[')).toContain('questions.0.pattern');
    expect(problems('\\d{6}')).not.toContain('questions.0.pattern');
  });

  it('refuse questions that cannot be asked', () => {
    const newId = countedIds();
    const question = (parts: Partial<Question>): Question => ({
      id: newId(),
      text: 'Which?',
      kind: 'text',
      required: false,
      ...parts,
    });
    const twice = question({});
    const questions = [
      question({ kind: 'choice', choices: ['Red', 'Blue'] }),
      question({ kind: 'choice' }),
      question({ kind: 'choice', choices: ['Red'] }),
      question({ kind: 'choice', choices: ['Red', 'Blue', ' red '] }),
      question({ kind: 'pattern' }),
      question({ kind: 'email', choices: ['a', 'b'], pattern: 'a' }),
      twice,
      twice,
    ];
    expect(pathsOf({ ...settingsWith({ when: word }), questions })).toEqual([
      'questions.7.id',
      'questions.1.choices',
      'questions.2.choices',
      'questions.3.choices.2',
      'questions.4.pattern',
      'questions.5.choices',
      'questions.5.pattern',
    ]);
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
    const round: { all: Condition[] } = { all: [] };
    round.all.push(round, round, word);
    expect(pathsOf(settingsWith({ when: round }))).toEqual(['rules.0.when']);
    let deep: Condition = word;
    for (let i = 0; i < 2_000; i += 1) deep = { not: deep };
    const [issue, ...others] = validateSettings(settingsWith({ when: deep }));
    expect(issue?.message).toBe('Conditions may be nested 8 deep.');
    expect(others).toEqual([]);
    const wide: Condition = { all: Array.from({ length: 200 }, () => word) };
    expect(pathsOf(settingsWith({ when: wide }))).toEqual(['rules.0.when']);
    const hundred: Condition = { all: Array.from({ length: 90 }, () => word) };
    expect(pathsOf(settingsWith(...Array.from({ length: 4 }, () => ({ when: hundred }))))).toEqual(['rules']);
    const manyWords: Condition = { kind: 'keywords', words: Array.from({ length: 1_000 }, (_, i) => `word${i}`) };
    expect(pathsOf(settingsWith(...Array.from({ length: 6 }, () => ({ when: manyWords }))))).toEqual(['rules']);
  });
});
