import type { Condition } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runRules } from '../decide/run-rules.js';
import { nowhere, settingsWith } from '../decide/settings-for-specs.js';
import { readMessage } from '../signals/message-signals.js';
import { evaluate } from './evaluate.js';

const said: Condition = { kind: 'keywords', words: ['refund'] };
const unsaid: Condition = { kind: 'keywords', words: ['lawyer'] };
const open: Condition = { kind: 'low_confidence', below: 0.5 };
const turn = { message: readMessage(settingsWith(), 'a refund please', []), history: [], surroundings: nowhere };
const before = (condition: Condition) => evaluate(condition, { ...turn, answer: null });
const after = (condition: Condition, confidence: number | null) =>
  evaluate(condition, { ...turn, answer: { given: null, confidence, failedAnswers: 0 } });

describe('conditions before there is an answer', () => {
  it.each<[string, Condition, boolean | 'needs_answer']>([
    ['any of a word said and low confidence', { any: [open, said] }, true],
    ['any of a word not said and low confidence', { any: [unsaid, open] }, 'needs_answer'],
    ['all of a word said and low confidence', { all: [said, open] }, 'needs_answer'],
    ['all of a word not said and low confidence', { all: [open, unsaid] }, false],
    ['not low confidence', { not: open }, 'needs_answer'],
    ['not a word said', { not: said }, false],
  ])('%s', (_, condition, value) => {
    expect(before(condition).value).toBe(value);
  });
});

describe('what is not known', () => {
  const isOpen: Condition = { kind: 'business_hours', open: true };
  const isGerman: Condition = { kind: 'page_url', glob: '/de/*' };

  it.each<[string, Condition, boolean | 'unknown']>([
    ['it', isOpen, 'unknown'],
    ['its contrary', { not: isOpen }, 'unknown'],
    ['it and what is so', { all: [said, isOpen] }, 'unknown'],
    ['it and what is not so', { all: [{ not: isOpen }, unsaid] }, false],
    ['it or what is so', { any: [{ not: isGerman }, said] }, true],
    ['it or what is not so', { any: [isGerman, unsaid] }, 'unknown'],
  ])('matches neither way: %s', (_, condition, value) => {
    expect(after(condition, 0.9).value).toBe(value);
  });
});

describe('combined conditions', () => {
  it('are named after what looks at what was written, not at where', () => {
    const surroundings = { ...nowhere, isOpen: false };
    const both: Condition = { all: [{ kind: 'business_hours', open: false }, said] };
    expect(evaluate(both, { ...turn, surroundings, answer: null })).toMatchObject({ value: true, kind: 'keywords' });
  });

  it('name the simple condition that decided and why', () => {
    expect(after({ any: [open, said] }, 0.9)).toEqual({
      value: true,
      kind: 'keywords',
      because: 'The message contains “refund”',
    });
    expect(after({ all: [said, open] }, 0.1)).toEqual({
      value: true,
      kind: 'keywords',
      because: 'The message contains “refund”; and Confidence 0.10 is below 0.50',
    });
    expect(after({ not: unsaid }, 0.9)).toMatchObject({
      value: true,
      because: 'The message contains none of “lawyer”, and the rule asks for the contrary',
    });
  });

  const hours: Condition = { kind: 'business_hours', open: true };
  const leaf = fc.constantFrom(said, unsaid, open, hours, { kind: 'asks_for_person' } as Condition);
  const condition = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
  })).tree;

  it.each<[string, Condition, unknown]>([
    ['opening hours', { kind: 'business_hours', open: true }, 'It is not known whether the department is open'],
    ['a page', { kind: 'page_url', glob: '/cart*' }, 'The page is not known'],
    ['a language', { kind: 'language', is: 'de' }, 'The language is not known'],
  ])('hold neither way where %s is not known', (_, unknown, because) => {
    const open = { value: 'unknown', because };
    expect(after(unknown, 0.9)).toMatchObject(open);
    expect(after({ not: unknown }, 0.9)).toMatchObject(open);
    expect(after({ all: [said, { not: unknown }] }, 0.9)).toMatchObject(open);
    expect(after({ any: [unsaid, { not: { not: unknown } }] }, 0.9)).toMatchObject(open);
    expect(after({ all: [unsaid, unknown] }, 0.9).value).toBe(false);
    expect(after({ not: { all: [unsaid, unknown] } }, 0.9).value).toBe(true);
    expect(after({ any: [said, unknown] }, 0.9).value).toBe(true);
    const settings = settingsWith({ when: { not: unknown } });
    expect(runRules(settings, { ...turn, answer: null })).toMatchObject({ order: null, results: [{ matched: false }] });
  });

  it('keep what was decided without the answer once it is there, and decide all the rest', () => {
    fc.assert(
      fc.property(condition, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (tree, confidence) => {
        const early = before(tree).value;
        const late = after(tree, confidence).value;
        expect(late).not.toBe('needs_answer');
        if (early !== 'needs_answer') expect(late).toBe(early);
      }),
    );
  });
});
