import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choleskyOf, solved, solvedForward, startOf } from './cholesky.js';

it('solves what a positive definite matrix makes of a vector, whatever the matrix', () => {
  const SIZE = 6;
  const numbers = (length: number) =>
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length });
  fc.assert(
    fc.property(numbers(SIZE * SIZE), numbers(SIZE), (entries, wanted) => {
      const at = (row: number, column: number) =>
        Array.from({ length: SIZE }, (_, k) => entries[row * SIZE + k]! * entries[column * SIZE + k]!).reduce(
          (sum, product) => sum + product,
          row === column ? 1 : 0,
        );
      const matrix = new Float64Array(startOf(SIZE));
      for (let row = 0; row < SIZE; row += 1)
        for (let column = 0; column <= row; column += 1) matrix[startOf(row) + column] = at(row, column);
      const given = Float64Array.from(wanted, (_, row) =>
        wanted.reduce((sum, value, column) => sum + at(row, column) * value, 0),
      );
      const factor = choleskyOf(matrix, SIZE);
      solved(factor, given).forEach((value, row) => expect(value).toBeCloseTo(wanted[row]!, 6));
      const half = solvedForward(factor, given);
      const square = half.reduce((sum, value) => sum + value * value, 0);
      expect(square).toBeCloseTo(
        given.reduce((sum, value, row) => sum + value * wanted[row]!, 0),
        4,
      );
    }),
  );
});
