import { describe, expect, test } from '@jest/globals';
import { conditionWords } from './condition-words.js';

describe('a condition in words', () => {
  test('speaks of repeated doubt only if it must be repeated', () => {
    expect(conditionWords({ kind: 'low_confidence', below: 0.5 })).toBe("The AI's confidence is below 50 %");
    expect(conditionWords({ kind: 'low_confidence', below: 0.5, inARow: 2 })).toBe(
      "The AI's confidence is below 50 %, 2 times in a row",
    );
  });

  test('leave a number open that is not typed yet', () => {
    expect(conditionWords({ kind: 'stuck', turns: Number.NaN })).toBe('… turns went by without help');
    expect(conditionWords({ kind: 'keywords', words: ['NaN'] })).toContain('“NaN”');
  });

  test('joins what is combined', () => {
    const words = conditionWords({
      all: [{ kind: 'keywords', words: ['refund', 'cancel'] }, { not: { kind: 'business_hours', open: true } }],
    });
    expect(words).toBe('The message contains “refund” or “cancel”, and Not: It is within opening hours');
  });
});
