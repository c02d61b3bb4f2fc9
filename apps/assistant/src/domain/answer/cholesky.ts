const { sqrt } = Math;

/** Where a row of a lower triangle starts that is kept row by row; of row n: how much room n rows take. */
export const startOf = (row: number): number => (row * (row + 1)) / 2;

/** L of a symmetric, positive definite matrix LLᵀ, of which the lower triangle is given: in place (Cholesky). */
export const choleskyOf = (matrix: Float64Array, size: number): Float64Array => {
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[startOf(row) + column]!;
      for (let k = 0; k < column; k += 1) sum -= matrix[startOf(row) + k]! * matrix[startOf(column) + k]!;
      matrix[startOf(row) + column] = row === column ? sqrt(sum) : sum / matrix[startOf(column) + column]!;
    }
  return matrix;
};

/** x with Lx = `vector`. */
export const solvedForward = (factor: Float64Array, vector: Float64Array): Float64Array => {
  const solution = Float64Array.from(vector);
  for (let row = 0; row < solution.length; row += 1) {
    for (let k = 0; k < row; k += 1) solution[row]! -= factor[startOf(row) + k]! * solution[k]!;
    solution[row]! /= factor[startOf(row) + row]!;
  }
  return solution;
};

/** x with LLᵀx = `vector`. */
export const solved = (factor: Float64Array, vector: Float64Array): Float64Array => {
  const solution = solvedForward(factor, vector);
  for (let row = solution.length - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < solution.length; k += 1) solution[row]! -= factor[startOf(k) + row]! * solution[k]!;
    solution[row]! /= factor[startOf(row) + row]!;
  }
  return solution;
};
