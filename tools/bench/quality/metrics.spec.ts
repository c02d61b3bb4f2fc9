import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { auroc, calibrationError, goldenTransfer, handoffScores, recallOutside } from './metrics.js';

interface Vector {
  readonly pred: number[];
  readonly true: number[];
  readonly lambda: number;
  readonly GT1: number;
  readonly GT2: number;
  readonly GT3: number;
}

const vectors = JSON.parse(readFileSync('tools/bench/data/handoffbench/gtt_vectors.json', 'utf8')) as Vector[];
const scored = (...items: [score: number, isTrue: boolean][]) => items.map(([score, isTrue]) => ({ score, isTrue }));

test('GT-T equals the vectors of its authors to a millionth', () => {
  expect(vectors).toHaveLength(24);
  for (const vector of vectors)
    for (const [tolerance, expected] of [vector.GT1, vector.GT2, vector.GT3].entries())
      expect(goldenTransfer(vector.pred, vector.true, tolerance + 1, vector.lambda)).toBeCloseTo(expected, 6);
});

describe('the area under the ROC curve', () => {
  test('is 1 when the true ones score higher, 0 when lower, a half when all score the same', () => {
    expect(auroc(scored([0.9, true], [0.2, false], [0.1, false]))).toBe(1);
    expect(auroc(scored([0.1, true], [0.2, false]))).toBe(0);
    expect(auroc(scored([0.5, true], [0.5, false], [0.5, false]))).toBe(0.5);
  });
});

test('the calibration error is how far what was said lies from what was so', () => {
  expect(calibrationError(scored([1, true], [0, false]))).toBe(0);
  expect(calibrationError(scored([0.75, true], [0.75, true], [0.75, true], [0.75, false]))).toBe(0);
  expect(calibrationError(scored([1, true], [1, false]))).toBe(0.5);
});

test('recall outside is measured at the threshold that keeps nearly all inside', () => {
  const inside = Array.from({ length: 20 }, (_, n) => (n + 1) / 20);
  expect(recallOutside(inside, [0.01, 0.05, 0.07, 0.5])).toBe(0.75);
});

describe('first handoffs', () => {
  const positive = (at: number | null) => ({ gold: { handoff: true, window: [2, 3] as const }, at });
  const negative = (at: number | null) => ({ gold: { handoff: false, window: null }, at });

  test('one before its window is false and missed', () => {
    expect(handoffScores([positive(1), positive(2)])).toMatchObject({ precision: 0.5, recall: 0.5, onTime: 0.5 });
  });

  test('one after it is found, and late', () => {
    expect(handoffScores([positive(4)])).toMatchObject({ precision: 1, recall: 1, onTime: 0 });
    expect(handoffScores([positive(4)]).gt[0]).toBeCloseTo(Math.exp(-0.5), 9);
  });

  test('where none is due, each is false', () => {
    expect(handoffScores([negative(0), negative(null), positive(2)])).toMatchObject({
      falseHandoffRate: 0.5,
      gt: [2 / 3, 2 / 3, 2 / 3],
    });
  });
});
