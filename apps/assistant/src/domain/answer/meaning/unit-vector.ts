/** To length 1, in place. */
export const toUnit = (vector: Float64Array): Float64Array => {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return vector;
};
