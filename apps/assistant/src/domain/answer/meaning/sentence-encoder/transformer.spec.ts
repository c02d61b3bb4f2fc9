import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainTransformer } from '../../../../testing/plain-transformer.js';
import { encoded, MOST_TOKENS } from './transformer.js';

const PIECES = 8_000;
const LARGEST_DIFFERENCE = 0.000_5;

const transformer = plainTransformer();
const tokens = (count: { minLength: number; maxLength: number }) =>
  fc.array(fc.integer({ min: 6, max: PIECES - 1 }), count);
const difference = (a: ArrayLike<number>, b: readonly number[]): number =>
  Math.max(...b.map((value, at) => Math.abs(value - a[at]!)));

/** Rows are multiplied by fours and by twos: any number of them may go wrong by itself. */
describe('the program', () => {
  it('tells what a plain transformer of the same numbers tells, however many tokens there are', () => {
    for (let count = 1; count <= MOST_TOKENS; count += count < 12 ? 1 : 9) {
      const some = fc.sample(tokens({ minLength: count, maxLength: count }), { numRuns: 1 })[0]!;
      const { told, vector } = encoded(some);
      const plain = transformer(some);
      expect(difference(told, plain.told)).toBeLessThan(LARGEST_DIFFERENCE);
      expect(difference(vector, plain.vector)).toBeLessThan(LARGEST_DIFFERENCE);
    }
  });

  it('tells the same of the same tokens, whatever it was asked before', () => {
    const any = tokens({ minLength: 1, maxLength: MOST_TOKENS });
    fc.assert(
      fc.property(any, any, (some, others) => {
        const before = encoded(some);
        encoded(others);
        expect(encoded(some)).toEqual(before);
      }),
    );
  });
});
