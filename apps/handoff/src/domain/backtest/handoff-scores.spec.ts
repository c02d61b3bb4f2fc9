import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { goldenTransfer, scoresOf, sumOf, tallyOf, type Outcome } from './handoff-scores.js';

const handoffScores = (outcomes: readonly Outcome[]) => scoresOf(sumOf(outcomes.map(tallyOf)));

interface Vector {
  readonly pred: number[];
  readonly true: number[];
  readonly lambda: number;
  readonly GT1: number;
  readonly GT2: number;
  readonly GT3: number;
}

const vectors = JSON.parse(readFileSync('tools/bench/data/handoffbench/gtt_vectors.json', 'utf8')) as Vector[];

test('GT-T equals the vectors of its authors to a millionth', () => {
  expect(vectors).toHaveLength(24);
  for (const vector of vectors)
    for (const [tolerance, expected] of [vector.GT1, vector.GT2, vector.GT3].entries())
      expect(goldenTransfer(vector.pred, vector.true, tolerance + 1, vector.lambda)).toBeCloseTo(expected, 6);
});

describe('first handoffs', () => {
  const positive = (at: number | null) => ({ gold: { handoff: true, window: [2, 3] as const }, at });
  const negative = (at: number | null) => ({ gold: { handoff: false, window: null }, at });

  test('one before its window is false and missed', () => {
    expect(handoffScores([positive(1), positive(2)])).toMatchObject({ precision: 0.5, recall: 0.5, onTime: 0.5 });
  });

  test('one after it is found, and late', () => {
    expect(handoffScores([positive(4)])).toMatchObject({ precision: 1, recall: 1, onTime: 0 });
    expect(handoffScores([positive(4)]).gt1).toBeCloseTo(Math.exp(-0.5), 6);
  });

  test('where none is due, each is false', () => {
    expect(handoffScores([negative(0), negative(null), positive(2)])).toMatchObject({
      falseHandoffRate: 0.5,
      gt1: 2 / 3,
      gt3: 2 / 3,
    });
  });
});
