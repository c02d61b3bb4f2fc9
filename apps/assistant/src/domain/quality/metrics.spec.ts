import { describe, expect, test } from '@jest/globals';
import { auroc, calibrationError, recallOutside } from './metrics.js';

const scored = (...items: [score: number, isTrue: boolean][]) => items.map(([score, isTrue]) => ({ score, isTrue }));

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
