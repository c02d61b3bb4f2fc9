import { choleskyOf, solvedForward, startOf } from '../cholesky.js';
import { DIMENSIONS } from './sentence-encoder/encode.js';
import { toUnit } from './unit-vector.js';

const { max } = Math;

/** What is common to all texts of a library, and how texts about the same differ. */
export interface Whitening {
  readonly center: Float64Array;
  /** Lower triangle, row by row: the Cholesky factor of the covariance of texts about the same. */
  readonly factor: Float64Array;
}

/** How far at least: there are never texts enough to know it. */
const LEAST_SHRUNK = 0.2;

/** Sum of the products of each vector's difference from its part's mean, divided by how many of them are free. */
const covarianceWithin = (vectors: readonly Float64Array[], partOf: readonly number[]) => {
  const sums = new Map<number, { sum: Float64Array; count: number }>();
  vectors.forEach((vector, at) => {
    const own = sums.get(partOf[at]!) ?? { sum: new Float64Array(DIMENSIONS), count: 0 };
    for (let i = 0; i < DIMENSIONS; i += 1) own.sum[i]! += vector[i]!;
    own.count += 1;
    sums.set(partOf[at]!, own);
  });
  const covariance = new Float64Array(startOf(DIMENSIONS));
  const difference = new Float64Array(DIMENSIONS);
  vectors.forEach((vector, at) => {
    const { sum, count } = sums.get(partOf[at]!)!;
    for (let i = 0; i < DIMENSIONS; i += 1) difference[i] = vector[i]! - sum[i]! / count;
    for (let row = 0, entry = 0; row < DIMENSIONS; row += 1)
      for (let column = 0; column <= row; column += 1, entry += 1)
        covariance[entry]! += difference[row]! * difference[column]!;
  });
  const free = vectors.length - sums.size;
  return { covariance: covariance.map((value) => value / max(free, 1)), free };
};

/** The covariance is drawn towards a ball (Ledoit, Wolf 2004), the further the fewer the texts: then a cosine is as it was without. */
export const whiteningOf = (vectors: readonly Float64Array[], partOf: readonly number[]): Whitening => {
  const center = new Float64Array(DIMENSIONS);
  for (const vector of vectors) for (let at = 0; at < DIMENSIONS; at += 1) center[at]! += vector[at]! / vectors.length;
  const { covariance, free } = covarianceWithin(vectors, partOf);
  let trace = 0;
  for (let at = 0; at < DIMENSIONS; at += 1) trace += covariance[startOf(at) + at]!;
  const shrunk = max(LEAST_SHRUNK, DIMENSIONS / (DIMENSIONS + free));
  const factor = covariance.map((value) => (1 - shrunk) * value);
  for (let at = 0; at < DIMENSIONS; at += 1) factor[startOf(at) + at]! += shrunk * (trace > 0 ? trace / DIMENSIONS : 1);
  return { center, factor: choleskyOf(factor, DIMENSIONS) };
};

/**
 * Directions in which questions about the same differ count less: differences are measured by the tied covariance within parts (Mahalanobis; Lee et al., NeurIPS
 * 2018, tell foreign inputs by it), so that a cosine is of what tells parts apart. Forward substitution with the Cholesky factor; of length 1.
 */
export const whitened = ({ center, factor }: Whitening, vector: Float64Array): Float64Array =>
  toUnit(
    solvedForward(
      factor,
      vector.map((value, at) => value - center[at]!),
    ),
  );
