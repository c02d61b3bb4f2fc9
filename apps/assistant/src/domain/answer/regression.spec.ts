import { describe, expect, it } from '@jest/globals';
import { regression, weightedSum, type Case } from './regression.js';

const chance = (coefficients: readonly number[], inputs: readonly number[]): number =>
  1 / (1 + Math.exp(-weightedSum(coefficients, inputs)));

const times = (count: number, inputs: number[], isTrue: boolean): Case => ({ inputs, isTrue, weight: count });

describe('a regression with expectations', () => {
  it('is what was expected where there are no cases', () => {
    const expected = [
      { value: 0.7, firmness: 20 },
      { value: -1, firmness: 60 },
    ];
    expect(regression([], expected)).toEqual([0.7, -1]);
  });

  it('says what the cases say where hardly anything was expected', () => {
    const cases = [times(3, [0, 1], true), times(1, [0, 1], false), times(1, [1, 1], true), times(9, [1, 1], false)];
    const loose = { value: 0, firmness: 1e-6 };
    const found = regression(cases, [loose, loose]);
    expect(chance(found, [0, 1])).toBeCloseTo(0.75, 4);
    expect(chance(found, [1, 1])).toBeCloseTo(0.1, 4);
  });

  it('lies between the two, the nearer to the cases the more there are', () => {
    const found = [10, 100, 1_000].map(
      (count) =>
        regression([times(0.9 * count, [1], true), times(0.1 * count, [1], false)], [{ value: 0, firmness: 20 }])[0]!,
    );
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found[0]).toBeGreaterThan(0);
    expect(found[2]).toBeLessThan(Math.log(9));
  });

  it('ends where the cases can be told apart without error, and from far away', () => {
    const cases = [times(50, [30, 1], true), times(50, [-30, 1], false)];
    const found = regression(cases, [
      { value: -8, firmness: 0.01 },
      { value: 5, firmness: 0.01 },
    ]);
    expect(found.every(Number.isFinite)).toBe(true);
    expect(chance(found, [30, 1])).toBeGreaterThan(0.99);
    expect(chance(found, [-30, 1])).toBeLessThan(0.01);
  });
});
