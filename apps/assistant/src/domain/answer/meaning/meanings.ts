import type { PartText } from '../unit-texts.js';
import { meaningOf, toUnit } from './text-meaning.js';
import { whitened, whiteningOf, type Whitening } from './whitening.js';
import { DIMENSIONS } from './word-meanings.js';

/** What the short texts about each part of a library mean, whatever their words: so that other words are understood too. */
export interface Meanings extends Whitening {
  /** The part of each text, and its vector: `texts[text * DIMENSIONS + …]`. */
  readonly partOf: Int32Array;
  readonly texts: Float32Array;
  /** The mean of a part's texts, of length 1, or 0 where there are none. */
  readonly parts: Float32Array;
}

/** How close a question's meaning is to each part: cosines. */
export interface ClosenessInMeaning {
  /** With the closest text of the part, but not below 0. */
  readonly closest: Float64Array;
  /** With the mean of all. */
  readonly together: Float64Array;
}

/** New each time: what is in an index moves to another thread with it. */
const nothing = (): Meanings => ({
  center: new Float64Array(0),
  factor: new Float64Array(0),
  partOf: new Int32Array(0),
  texts: new Float32Array(0),
  parts: new Float32Array(0),
});

/** A library of which less is understood is in another language: it does without. */
const FEWEST_UNDERSTOOD = 0.5;

export const meaningsOf = (all: readonly PartText[], parts: number): Meanings => {
  const read = all.flatMap(({ part, text }) => {
    const meaning = meaningOf(text);
    return meaning === null ? [] : [{ part, meaning }];
  });
  const understood = read.filter(({ meaning }) => meaning.isUnderstood);
  if (understood.length === 0 || understood.length < FEWEST_UNDERSTOOD * read.length) return nothing();
  const partOf = read.map(({ part }) => part);
  const whitening = whiteningOf(
    read.map(({ meaning }) => meaning.vector),
    partOf,
  );
  const texts = new Float32Array(read.length * DIMENSIONS);
  const sums = Array.from({ length: parts }, () => new Float64Array(DIMENSIONS));
  read.forEach(({ part, meaning }, text) => {
    const vector = whitened(whitening, meaning.vector);
    texts.set(vector, text * DIMENSIONS);
    vector.forEach((value, at) => {
      sums[part]![at]! += value;
    });
  });
  const means = new Float32Array(parts * DIMENSIONS);
  sums.forEach((sum, part) => means.set(toUnit(sum), part * DIMENSIONS));
  return { ...whitening, partOf: Int32Array.from(partOf), texts, parts: means };
};

const product = (vectors: ArrayLike<number>, from: number, vector: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at += 1) sum += vectors[from + at]! * vector[at]!;
  return sum;
};

/** What a question means in a library; null where it is not understood, or nothing of the library. */
export const meaningIn = (meanings: Meanings, question: string): Float64Array | null => {
  const meaning = meanings.partOf.length === 0 ? null : meaningOf(question);
  return meaning?.isUnderstood ? whitened(meanings, meaning.vector) : null;
};

/** How close it is to each part. */
export const closenessInMeaning = ({ partOf, texts, parts }: Meanings, meant: Float64Array): ClosenessInMeaning => {
  const together = Float64Array.from({ length: parts.length / DIMENSIONS }, (_, part) =>
    product(parts, part * DIMENSIONS, meant),
  );
  const closest = new Float64Array(together.length);
  partOf.forEach((part, text) => {
    closest[part] = Math.max(closest[part]!, product(texts, text * DIMENSIONS, meant));
  });
  return { closest, together };
};

/** The same with a part whose texts are these. */
export const closenessToTexts = (
  meanings: Meanings,
  meant: Float64Array,
  texts: readonly string[],
): { closest: number; together: number } => {
  const sum = new Float64Array(DIMENSIONS);
  let closest = 0;
  for (const text of texts) {
    const meaning = meaningOf(text);
    if (meaning === null) continue;
    const vector = whitened(meanings, meaning.vector);
    closest = Math.max(closest, product(vector, 0, meant));
    vector.forEach((value, at) => {
      sum[at]! += value;
    });
  }
  return { closest, together: product(toUnit(sum), 0, meant) };
};
