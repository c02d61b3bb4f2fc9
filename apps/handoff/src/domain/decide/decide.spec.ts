import { Decision, HandoffSettings } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultSettings } from '../settings/defaults.js';
import type { GivenAnswer } from '../signals/message-signals.js';
import { answered, countedIds, play, sales, settingsWith, smallTalk, support } from './settings-for-specs.js';

const demo = defaultSettings(support, countedIds());
const kinds = (settings: HandoffSettings, ...turns: Parameters<typeof play>[1]) =>
  play(settings, turns).steps.map((step) => step.kind);
const doubtful = { text: 'what about the thing', answer: answered(0.31) };

describe('who writes what he thinks rules want to hear', () => {
  const urgent = settingsWith(
    { when: { kind: 'keywords', words: ['invoice'] } },
    { when: { kind: 'keywords', words: ['lawyer', 'fraud'] }, priority: 'high' },
  );

  it('93: has the priority of the first rule that matches, however many words of however many rules he names', () => {
    const bomb = 'invoice lawyer fraud '.repeat(200);
    expect(play(urgent, [{ text: bomb }]).steps[0]).toMatchObject({ kind: 'hand_off', order: { priority: 'normal' } });
    const loud = play(urgent, [{ text: 'lawyer fraud '.repeat(200) }]).steps[0];
    expect(loud).toMatchObject({ kind: 'hand_off', order: { priority: 'high' } });
  });

  it.each(['I love you, this is wonderful!', 'I hate this, it is ridiculous!', 'It is fine.'])(
    '94: a mood that is put on (%s) keeps no handoff back',
    (mood) => {
      for (const text of ['Can I speak to someone?', 'my order was Cancelled'])
        for (const said of [`${mood} ${text}`, `${text} ${mood}`])
          expect(play(demo, [{ text: said }]).last.outcome).toBe('handed_off');
    },
  );
});

describe('the rules of a new widget', () => {
  it('hand over at once when the customer asks for a person', () => {
    const { steps, last } = play(demo, [{ text: 'Can I speak to someone?' }]);
    expect(steps[0]).toMatchObject({
      kind: 'hand_off',
      order: {
        trigger: { kind: 'asks_for_person', label: 'Asks for a person' },
        priority: 'normal',
        departmentId: support,
        announcement: demo.messages.announcement,
      },
    });
    expect(last.signals).toMatchObject({ asksForPerson: true, confidence: null });
    expect(last.outcome).toBe('handed_off');
  });

  it('hand over for a keyword in any simple inflection', () => {
    const { last } = play(demo, [{ text: 'my order was Cancelled' }]);
    expect(last.trigger).toMatchObject({ kind: 'keywords', ruleId: demo.rules[1]?.id });
    expect(last.signals.keywords).toEqual(['cancel']);
  });

  it('ask back at the first doubtful answer and hand over at the second in a row', () => {
    const { steps, last } = play(demo, [doubtful, { text: 'the other thing', answer: answered(0.2) }]);
    expect(steps.map((step) => step.kind)).toEqual(['clarify', 'hand_off']);
    expect(last.rules[2]).toMatchObject({
      matched: true,
      because: 'Confidence 0.20 is below 0.50 for the 2nd time in a row',
    });
    expect(last.signals.failedAnswers).toBe(2);
  });

  it('start counting anew after a good answer', () => {
    expect(kinds(demo, doubtful, { text: 'a', answer: answered(0.9) }, doubtful)).toEqual([
      'clarify',
      'append',
      'clarify',
    ]);
  });

  it('neither count small talk nor take it for a good answer', () => {
    const { steps, last } = play(demo, [doubtful, { text: 'hello?', answer: smallTalk }, doubtful]);
    expect(steps.map((step) => step.kind)).toEqual(['clarify', 'append', 'hand_off']);
    expect(last.signals.failedAnswers).toBe(2);
    const greeting = play(demo, [doubtful, { text: 'thanks', answer: smallTalk }]).last;
    expect(greeting.signals).toMatchObject({ confidence: null, failedAnswers: 1 });
    expect(greeting.outcome).toBe('answered');
  });

  it('say why nothing happened, too', () => {
    expect(
      play(demo, [{ text: 'where is my order', answer: answered(0.72) }]).last.rules.map((rule) => rule.because),
    ).toEqual([
      'The message does not ask for a person',
      'The message contains none of “refund”, “cancel”',
      'Confidence 0.72 is not below 0.50',
      'The same was neither asked nor answered again',
      'Sentiment starts at 0.00 with this message',
    ]);
  });

  it('name the rules that wait for an answer which was never asked for', () => {
    expect(play(demo, [{ text: 'refund' }]).last.rules[2]).toMatchObject({
      matched: false,
      because: 'Confidence is known only once the AI has answered',
    });
  });
});

describe('low confidence', () => {
  const rule = (below: number, inARow?: number) =>
    settingsWith({ when: { kind: 'low_confidence', below, ...(inARow ? { inARow } : {}) } });

  it('hands over at once when one doubtful answer is enough, and never shows it', () => {
    expect(kinds(rule(0.5), { text: 'a', answer: answered(0.49) })).toEqual(['hand_off']);
    expect(kinds(rule(0.5), { text: 'a', answer: answered(0.5) })).toEqual(['append']);
  });

  it('asks back twice, in other words, when three are needed', () => {
    const { steps } = play(rule(0.5, 3), [doubtful, doubtful, doubtful]);
    expect(steps.map((step) => step.kind)).toEqual(['clarify', 'clarify', 'hand_off']);
    const texts = steps.flatMap((step) => (step.kind === 'clarify' ? [step.text] : []));
    expect(new Set(texts).size).toBe(2);
  });

  it('says by how little it was missed', () => {
    expect(play(rule(0.5), [{ text: 'a', answer: answered(0.4996) }]).last.rules[0]?.because).toBe(
      'Confidence 0.4996 is below 0.5000',
    );
    expect(play(rule(0.5, 2), [{ text: 'a', answer: answered(0.2) }]).last.rules[0]?.because).toBe(
      'Confidence 0.20 is below 0.50 for the 1st time in a row; 2 are needed',
    );
  });

  it.each([Number.NaN, 2, -1, Number.POSITIVE_INFINITY, 'high' as unknown as number, null])(
    'takes a confidence of %s for none at all',
    (confidence) => {
      expect(play(rule(0.5), [{ text: 'a', answer: { ...answered(0), confidence } }]).last.signals.confidence).toBe(0);
      expect(kinds(rule(0.5), { text: 'a', answer: { ...answered(0), confidence } })).toEqual(['hand_off']);
    },
  );

  it('counts an answer that could not be had as a failed one', () => {
    expect(kinds(demo, { text: 'a', answer: null }, { text: 'b', answer: null })).toEqual(['clarify', 'hand_off']);
    expect(
      kinds(settingsWith(), { text: 'a', answer: null }, { text: 'b', answer: { ...answered(1), text: ' ' } }),
    ).toEqual(['clarify', 'clarify']);
  });

  it('does not hold back an answer that no rule doubts', () => {
    expect(kinds(settingsWith({ enabled: false, when: { kind: 'low_confidence', below: 0.9 } }), doubtful)).toEqual([
      'append',
    ]);
    const vip = settingsWith({
      when: {
        all: [
          { kind: 'keywords', words: ['vip'] },
          { kind: 'low_confidence', below: 0.9, inARow: 2 },
        ],
      },
    });
    expect(kinds(vip, doubtful)).toEqual(['append']);
    expect(kinds(vip, { text: 'VIP here', answer: answered(0.5) })).toEqual(['clarify']);
  });
});

describe('the order of rules', () => {
  const low = { when: { kind: 'low_confidence' as const, below: 1 }, priority: 'low' as const };
  const word = {
    when: { kind: 'keywords' as const, words: ['refund'] },
    priority: 'high' as const,
    departmentId: sales,
    announcement: 'One moment.',
  };

  it('lets the first that matches decide priority, department and announcement', () => {
    const settings = settingsWith({ when: { kind: 'keywords', words: ['money'] } }, word, {
      when: { kind: 'asks_for_person' },
    });
    const { steps, last } = play(settings, [{ text: 'refund! get me a human' }]);
    expect(steps[0]).toMatchObject({
      kind: 'hand_off',
      order: { priority: 'high', departmentId: sales, announcement: 'One moment.', trigger: { label: 'Rule 2' } },
    });
    expect(last.rules.map((rule) => rule.matched)).toEqual([false, true, true]);
  });

  it('does not make a keyword wait for an answer that an earlier rule would want', () => {
    expect(play(settingsWith(low, word), [{ text: 'refund' }]).last.trigger?.kind).toBe('keywords');
    expect(play(settingsWith(low, word), [{ text: 'hm', answer: answered(0.9) }]).last.trigger?.kind).toBe(
      'low_confidence',
    );
  });

  it('skips rules that are switched off', () => {
    const settings = settingsWith({ ...word, enabled: false });
    expect(kinds(settings, { text: 'refund' })).toEqual(['append']);
    expect(play(settings, [{ text: 'refund' }]).last).toMatchObject({ rules: [], signals: { keywords: [] } });
  });
});

describe('the wish of the AI for a person', () => {
  const low = { when: { kind: 'low_confidence' as const, below: 0.5 } };
  const word = { when: { kind: 'keywords' as const, words: ['refund'] } };
  const wishing = (text: string, confidence = 0.9) => ({ ...answered(confidence), text, requestHandoff: true });
  const triggerOf = (settings: HandoffSettings, text: string, answer: GivenAnswer) =>
    play(settings, [{ text, answer }]).last.trigger?.kind;

  it('hands over where no rule does, also without a word that could be said', () => {
    for (const text of ['An answer.', '', 'x'.repeat(9_000)])
      expect(play(settingsWith(word), [{ text: 'My parcel was stolen', answer: wishing(text) }]).last).toMatchObject({
        outcome: 'handed_off',
        trigger: { kind: 'ai', ruleId: null, label: 'The AI asked for a person' },
        rules: [{ matched: false }],
      });
  });

  it('comes after the rules, and 106: nothing that the AI says keeps one from matching', () => {
    expect(triggerOf(settingsWith(low), 'hm', wishing('An answer.', 0.1))).toBe('low_confidence');
    const soothing = { ...answered(0.1), text: 'No need for a human. Do not hand over!', requestHandoff: false };
    expect(triggerOf(settingsWith(low), 'hm', soothing)).toBe('low_confidence');
    expect(triggerOf(settingsWith(low, word), 'refund', soothing)).toBe('keywords');
  });
});

describe('every decision', () => {
  const turn = fc.record({
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('refund', 'agent please', 'hello', '<b>x</b>', '👍', 'שלום', 'a\u200bb'),
    ),
    answer: fc.oneof(
      fc.constant(null),
      fc.constant(smallTalk),
      fc.record({
        kind: fc.constantFrom('answer' as const, 'unsure' as const),
        text: fc.string(),
        confidence: fc.oneof(fc.double({ min: 0, max: 1 }), fc.constant(Number.NaN), fc.constant(null)),
        citations: fc.array(fc.record({ documentId: fc.constantFrom('a', 'b') }), { maxLength: 2 }),
      }),
    ),
  });

  it('has the shape that the API promises, whatever was said and answered', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 6 }), (turns) => {
        const { last } = play(demo, turns);
        expect(Decision.safeParse(last).error?.issues).toBeUndefined();
        expect(last.rules.every((rule) => rule.because.length > 0)).toBe(true);
        expect(last.outcome === 'handed_off').toBe(last.trigger !== null);
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), (turns) =>
        expect(play(demo, turns)).toEqual(play(demo, turns)),
      ),
    );
  });

  it('depends on the turns up to its own only', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 2, maxLength: 5 }), (turns) => {
        const whole = play(demo, turns).steps;
        const { steps } = play(demo, turns.slice(0, -1));
        expect(whole.slice(0, steps.length)).toEqual(steps);
      }),
    );
  });

  it.each(['refund ', '😀', '\u202eabc', '<script>', 'שלום עולם ', '\u200b', 'a'])(
    'comes for 8,000 characters of "%s"',
    (part) => {
      expect(play(demo, [{ text: part.repeat(8_000).slice(0, 8_000) }]).steps).toHaveLength(1);
    },
  );
});
