import type { Condition, Rule } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Surroundings } from '../rules/verdict.js';
import { readMessage, type GivenAnswer, type PastTurn } from '../signals/message-signals.js';
import { afterAnswer } from './after-answer.js';
import { beforeAnswer } from './before-answer.js';
import { answered, nowhere, sales, settingsWith, smallTalk } from './settings-for-specs.js';

/** JSON has no other numbers. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('asks_for_person' as const) }),
  fc.record({
    kind: fc.constant('keywords' as const),
    words: fc.subarray(['refund', 'cancel', 'very late', 'Rückgabe', 'art'], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('low_confidence' as const),
    below: fc.double({ min: 0, max: 1, noNaN: true }),
    inARow: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('sentiment_drop' as const),
    by: fc.double({ min: 0.1, max: 2, noNaN: true }),
    over: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({
    kind: fc.constant('sentiment_below' as const),
    below: fc.double({ min: -1, max: 1, noNaN: true }),
    over: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({ kind: fc.constant('stuck' as const), turns: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('page_url' as const), glob: fc.constantFrom('*', '/cart*', '**a*b*', 'https://*') }),
  fc.record({ kind: fc.constant('language' as const), is: fc.constantFrom('en', 'de', 'pt-BR') }),
  fc.record({
    kind: fc.constant('attribute' as const),
    name: fc.constantFrom('plan', 'verified', '__proto__', 'toString'),
    op: fc.constantFrom('equals' as const, 'not_equals' as const, 'contains' as const, 'exists' as const),
    value: fc.oneof(fc.string(), finite, fc.boolean()),
  }),
  fc.record({ kind: fc.constant('business_hours' as const), open: fc.boolean() }),
);
const condition = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie('tree') }),
  ),
})).tree;

type RuleParts = Partial<Rule> & { when: Condition };
const rule: fc.Arbitrary<RuleParts> = fc.record(
  {
    when: condition,
    enabled: fc.boolean(),
    priority: fc.constantFrom('high' as const, 'normal' as const, 'low' as const),
    departmentId: fc.constant(sales),
  },
  { requiredKeys: ['when'] },
);
const part = fc.constantFrom(
  'this is ridiculous!!',
  'Danke, super',
  '😡',
  '<b>שלום</b>',
  'a\u200bb',
  'refund',
  'cancelled',
  'a start',
  'very late',
  'agent please',
  'hello',
  'where is it',
  '…',
);
const text = fc.oneof(
  fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const answer: fc.Arbitrary<GivenAnswer | null> = fc.oneof(
  fc.constant(null),
  fc.constant(smallTalk),
  fc.double({ min: 0, max: 1, noNaN: true }).map(answered),
);
const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  pageUrl: fc.oneof(fc.constant(null), fc.webUrl(), fc.string({ maxLength: 40 })),
  locale: fc.constantFrom(null, 'en', 'de-AT', '', '-', 'pt_BR'),
  attributes: fc.dictionary(fc.constantFrom('plan', 'verified', 'name'), fc.oneof(fc.string(), finite, fc.boolean())),
  isOpen: fc.constantFrom(null, true, false),
});
const turn = fc.record({ text, answer, surroundings });
const conversation = fc.record({
  rules: fc.array(rule, { maxLength: 5 }),
  turns: fc.array(turn, { minLength: 1, maxLength: 4 }),
});
type Turns = { text: string; answer: GivenAnswer | null; surroundings: Surroundings }[];

/** Plays all turns, each judged by both halves where the first leaves it open; ends with the first handoff. */
const run = (rules: RuleParts[], turns: Turns) => {
  const settings = settingsWith(...rules);
  const history: PastTurn[] = [];
  const steps = [];
  for (const { text: said, answer: given, surroundings: around } of turns) {
    const turn = { message: readMessage(settings, said, history), history, surroundings: around };
    const before = beforeAnswer(settings, turn);
    const step = before.kind === 'hand_off' ? before : afterAnswer(settings, turn, given);
    steps.push({ before: before.kind, step });
    history.push({ text: said, given, decision: { ...step.trace, seq: steps.length, at: '2026-11-25T08:00:00.000Z' } });
    if (step.kind === 'hand_off') break;
  }
  return { settings, steps };
};

/** With the turns that each makes, well over 10,000 turns in all. */
const often = { numRuns: 1_200 };

describe('whatever the rules and the turns are', () => {
  it('the same is decided each time, and the engine changes nothing that it was given', () => {
    fc.assert(
      fc.property(conversation, ({ rules, turns }) => {
        const given = JSON.stringify([rules, turns]);
        expect(run(rules, turns)).toEqual(run(rules, turns));
        expect(JSON.stringify([rules, turns])).toBe(given);
      }),
      often,
    );
  });

  it('the first rule in order that matched decides trigger, priority and department', () => {
    fc.assert(
      fc.property(conversation, ({ rules, turns }) => {
        const { settings, steps } = run(rules, turns);
        for (const { step } of steps) {
          const first = step.trace.rules.find(({ matched }) => matched);
          expect(step.trace.trigger?.ruleId).toBe(first?.ruleId);
          if (step.kind !== 'hand_off') continue;
          const decisive = settings.rules.find(({ id }) => id === first?.ruleId);
          expect(step.order).toMatchObject({
            trigger: { ruleId: decisive?.id, label: decisive?.name },
            priority: decisive?.priority ?? 'normal',
            departmentId: decisive?.departmentId ?? settings.departmentId,
          });
        }
      }),
      often,
    );
  });

  it('rules that are switched off never match, and taking them out changes nothing', () => {
    fc.assert(
      fc.property(conversation, ({ rules, turns }) => {
        const off = rules.map((each) => ({ ...each, enabled: false }));
        for (const { step } of run(off, turns).steps) expect(step.trace).toMatchObject({ rules: [], trigger: null });
        const kinds = (some: RuleParts[]) => run(some, turns).steps.map(({ step }) => step.kind);
        expect(kinds(rules.filter(({ enabled }) => enabled !== false))).toEqual(kinds(rules));
      }),
      often,
    );
  });

  it('each enabled rule is explained, once and in order, and every number is one within its bounds', () => {
    fc.assert(
      fc.property(conversation, ({ rules, turns }) => {
        const { settings, steps } = run(rules, turns);
        const enabled = settings.rules.filter(({ enabled: isOn }) => isOn).map(({ id }) => id);
        for (const { step } of steps) {
          expect(step.trace.rules.map(({ ruleId }) => ruleId)).toEqual(enabled);
          for (const { because } of step.trace.rules) {
            expect(because).toMatch(/\p{L}/u);
            expect(because).not.toMatch(/NaN|undefined|Infinity/u);
          }
          const { confidence, sentiment, sentimentBaseline, repeats } = step.trace.signals;
          for (const share of [confidence, sentiment, sentimentBaseline])
            expect(share === null || (share >= -1 && share <= 1)).toBe(true);
          expect(repeats).toBeGreaterThanOrEqual(0);
        }
      }),
      often,
    );
  });

  it('what is handed over before the answer would be handed over after it too, whatever the answer is', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), text, answer, (rules, said, given) => {
        const settings = settingsWith(...rules);
        const open = { message: readMessage(settings, said, []), history: [], surroundings: nowhere };
        if (beforeAnswer(settings, open).kind === 'hand_off')
          expect(afterAnswer(settings, open, given).kind).toBe('hand_off');
      }),
      often,
    );
  });

  it('is decided at once under a hundred rules, after fifty messages of the greatest length', () => {
    const settings = settingsWith(
      ...Array.from({ length: 100 }, () => ({ when: { kind: 'stuck', turns: 50 } as const })),
    );
    const turns: Turns = Array.from({ length: 50 }, (_, n) => ({
      text: `${n} word `.repeat(900),
      answer: answered(0.9),
      surroundings: nowhere,
    }));
    const { steps } = run([], turns);
    const history = turns.map(({ text: said, answer: given }, n) => ({
      text: said,
      given,
      decision: { ...steps[n]!.step.trace, seq: n + 1, at: '2026-11-25T08:00:00.000Z' },
    }));
    const began = performance.now();
    const open = { message: readMessage(settings, 'word '.repeat(1_600), history), history, surroundings: nowhere };
    afterAnswer(settings, open, answered(0.9));
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('failed answers go up by one, back to none, or stay while there is no confidence', () => {
    fc.assert(
      fc.property(conversation, ({ rules, turns }) => {
        let before = 0;
        for (const { step } of run(rules, turns).steps) {
          const { confidence, failedAnswers } = step.trace.signals;
          expect(confidence === null ? [before] : [0, before + 1]).toContain(failedAnswers);
          before = failedAnswers;
        }
      }),
      often,
    );
  });
});

describe('a turn', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const word = (n: number) => `${letters[n % 26]}${letters[Math.floor(n / 26) % 26]}ke${letters[(n * 7) % 26]}`;
  /** 8,000 characters that say nearly the same as the one before and the one after, and something else than those further away. */
  const letter = (at: number) =>
    Array.from({ length: 1_400 }, (_, n) => word(at * 15 + n))
      .join(' ')
      .slice(0, 8_000);
  const answerTo = (at: number): GivenAnswer => ({ ...answered(0.9), citations: [{ documentId: `Document ${at}` }] });
  const doubt = (at: number): Condition => ({ kind: 'low_confidence', below: 0.91 + at / 10_000, inARow: 60 });

  it.each<[string, (at: number) => Condition]>([
    ['stuck', () => ({ kind: 'stuck', turns: 50 })],
    ['low_confidence', doubt],
  ])('under 100 rules of the kind %s after 50 endless messages blocks nobody', (_, when) => {
    const settings = settingsWith(...Array.from({ length: 100 }, (__, at) => ({ when: when(at) })));
    const first = { message: readMessage(settingsWith(), 'Hello', []), history: [], surroundings: nowhere };
    const { trace } = afterAnswer(settingsWith(), first, answerTo(0));
    const history = Array.from({ length: 50 }, (__, at): PastTurn => {
      const decision = { ...trace, seq: at, at: '2026-11-24T08:00:00.000Z' };
      return { text: letter(at), given: answerTo(at), decision };
    });
    const began = performance.now();
    const open = { message: readMessage(settings, letter(50), history), history, surroundings: nowhere };
    beforeAnswer(settings, open);
    const decided = afterAnswer(settings, open, answerTo(50));
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(decided.trace.rules[0]?.because).toMatch(/51( answers|st time) in a row/u);
  });
});
