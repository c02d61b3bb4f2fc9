import type { Transcript } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answered, play, settingsWith } from '../decide/settings-for-specs.js';
import { replay, type Answerer } from './replay.js';
import { scoreOf } from './score.js';
import { turnsOf } from './transcript-turns.js';

type Turns = Transcript['turns'];
const rules = settingsWith(
  { when: { kind: 'asks_for_person' } },
  { when: { kind: 'keywords', words: ['refund'] } },
  { when: { kind: 'low_confidence', below: 0.5, inARow: 2 } },
);
const transcript = (turns: Omit<Turns[number], 'i'>[]): Transcript => ({
  id: 't',
  turns: turns.map((turn, i) => ({ i, ...turn })),
});
const customer = (text: string) => ({ role: 'customer' as const, text });
const ai = (confidence: number | null, text = 'An answer.') => ({
  role: 'ai' as const,
  text,
  ai: { confidence, answerId: 'd1' },
});
const agent = { role: 'agent' as const, text: 'Hello, this is Ann.' };
const played = (turns: Omit<Turns[number], 'i'>[], answerer?: Answerer) =>
  [...replay(rules, turnsOf(transcript(turns)), answerer)].map(({ turn, decided }) => [turn.i, decided.kind]);

const turn = fc.oneof(
  fc.constantFrom('hello', 'refund', 'where is it', 'agent please', 'It is late').map(customer),
  fc.option(fc.double({ min: 0, max: 1, noNaN: true })).map((confidence) => ai(confidence)),
  fc.constant(agent),
);

describe('a conversation that is played again', () => {
  it('is decided as the live engine decides it', () => {
    const turns = ['where is it', 'and the other', 'hello'];
    const { steps } = play(
      rules,
      turns.map((text) => ({ text, answer: answered(0.3) })),
    );
    const again = played(turns.flatMap((text) => [customer(text), ai(0.3)]));
    expect(again.slice(0, steps.length).map(([, kind]) => kind)).toEqual(steps.map(({ kind }) => kind));
    expect(again[1]).toEqual([2, 'hand_off']);
  });

  it('decides no turn by what came after it and its answer', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), fc.nat(12), (turns, cut) => {
        const whole = played(turns);
        const isWithinAnswer = turns[cut]?.role === 'ai';
        const early = played(turns.slice(0, cut));
        if (!isWithinAnswer) expect(whole.slice(0, early.length)).toEqual(early);
        else expect(whole.slice(0, Math.max(0, early.length - 1))).toEqual(early.slice(0, -1));
      }),
      { numRuns: 300 },
    );
  });

  it('asks whoever answers only where no rule hands over before, with what was said so far', () => {
    const asked: unknown[] = [];
    const answerer: Answerer = ({ text }, soFar) => {
      asked.push([text, soFar.map((line) => line.text)]);
      return answered(0.9);
    };
    expect(played([customer('where is it'), customer('refund'), customer('hello')], answerer)).toEqual([
      [0, 'append'],
      [1, 'hand_off'],
      [2, 'append'],
    ]);
    expect(asked).toEqual([
      ['where is it', []],
      ['hello', ['where is it', 'An answer.', 'refund']],
    ]);
  });

  it('takes a failed answer for a doubtful one, and one that nobody wrote down for neither', () => {
    const failed = { role: 'customer' as const, text: 'where is it', ai: { failed: true } };
    expect(played([failed, customer('and now'), failed]).map(([, kind]) => kind)).toEqual([
      'clarify',
      'append',
      'hand_off',
    ]);
    expect(played([customer('one'), { role: 'ai', text: 'Yes.' }, customer('two'), customer('three')])).toEqual([
      [0, 'append'],
      [2, 'append'],
      [3, 'append'],
    ]);
  });

  it('leaves to a person what is written to him, and begins anew when the AI is back', () => {
    const turns = [customer('one'), ai(0.1), agent, customer('refund'), ai(0.9), customer('two'), ai(0.1)];
    expect(played(turns)).toEqual([
      [0, 'clarify'],
      [5, 'clarify'],
    ]);
  });

  it('looks at the page and the language that the transcript tells of', () => {
    const [first, second] = turnsOf({
      id: 't',
      lang: 'de',
      turns: [
        { i: 0, ...customer('one'), page: { url: 'https://shop.test/cart' } },
        { i: 3, ...customer('two') },
      ],
    });
    expect(first?.surroundings).toMatchObject({ pageUrl: 'https://shop.test/cart', locale: 'de', isOpen: null });
    expect(second?.surroundings.pageUrl).toBe('https://shop.test/cart');
  });
});

describe('the score of a turn', () => {
  const scores = (turns: Omit<Turns[number], 'i'>[]) =>
    [...replay(rules, turnsOf(transcript(turns)))].map((step) => scoreOf(rules, step));

  it('is 1 for a handoff, and grows with the doubts and the confidence that is missing', () => {
    const [sure, unsure, doubtful, handedOver] = scores(
      [0.95, 0.6, 0.4, 0.3].flatMap((confidence, n) => [customer(`question ${n}`), ai(confidence)]),
    );
    expect(handedOver).toBe(1);
    expect(sure).toBeLessThan(unsure ?? 0);
    expect(unsure).toBeLessThan(doubtful ?? 0);
    expect(doubtful).toBeLessThan(1);
  });

  it('stays within 0 and 1, below 1 without a handoff', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
        for (const step of replay(rules, turnsOf(transcript(turns)))) {
          const score = scoreOf(rules, step);
          expect(score).toBeGreaterThanOrEqual(0);
          if (step.decided.kind === 'hand_off') expect(score).toBe(1);
          else expect(score).toBeLessThan(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
