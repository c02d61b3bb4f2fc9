import { sampled, type PartText } from '../unit-texts.js';
import { DIMENSIONS } from './sentence-encoder/encode.js';
import { isUnderstood, meaningOf, readText, type ReadText } from './text-meaning.js';
import { toUnit } from './unit-vector.js';
import { whitened, whiteningOf, type Whitening } from './whitening.js';

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
/** Each takes one to five milliseconds to understand: of a library of more, as many of each part; of one of more parts, none. */
const MOST_TEXTS = 8_000;

interface ReadPartText extends ReadText {
  readonly part: number;
}

/** As many of each part, from the first on in even steps. */
const someOf = (texts: readonly ReadPartText[], parts: number): readonly ReadPartText[] => {
  if (texts.length <= MOST_TEXTS) return texts;
  const most = Math.floor(MOST_TEXTS / parts);
  const byPart = Array.from({ length: parts }, (): ReadPartText[] => []);
  for (const text of texts) byPart[text.part]!.push(text);
  return most === 0 ? [] : byPart.flatMap((own) => sampled(own, most));
};

export const meaningsOf = (all: readonly PartText[], parts: number): Meanings => {
  const readable = all.flatMap(({ part, text }) => {
    const read = readText(text);
    return read === null ? [] : [{ ...read, part }];
  });
  const texts = someOf(readable, parts);
  const understood = texts.filter(isUnderstood);
  if (understood.length === 0 || understood.length < FEWEST_UNDERSTOOD * texts.length) return nothing();
  const meant = texts.map(meaningOf);
  const partOf = texts.map(({ part }) => part);
  const whitening = whiteningOf(meant, partOf);
  const vectors = new Float32Array(texts.length * DIMENSIONS);
  const sums = Array.from({ length: parts }, () => new Float64Array(DIMENSIONS));
  meant.forEach((each, text) => {
    const vector = whitened(whitening, each);
    vectors.set(vector, text * DIMENSIONS);
    const sum = sums[partOf[text]!]!;
    for (let at = 0; at < DIMENSIONS; at += 1) sum[at]! += vector[at]!;
  });
  const means = new Float32Array(parts * DIMENSIONS);
  sums.forEach((sum, part) => means.set(toUnit(sum), part * DIMENSIONS));
  return { ...whitening, partOf: Int32Array.from(partOf), texts: vectors, parts: means };
};

/** Four sums at once: a processor waits for none of them. DIMENSIONS is a multiple of four. */
const product = (vectors: ArrayLike<number>, from: number, vector: Float64Array): number => {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let k = 0, at = from; k < DIMENSIONS; k += 4, at += 4) {
    a += vectors[at]! * vector[k]!;
    b += vectors[at + 1]! * vector[k + 1]!;
    c += vectors[at + 2]! * vector[k + 2]!;
    d += vectors[at + 3]! * vector[k + 3]!;
  }
  return a + b + (c + d);
};

/** What a question means in a library; null where it is not understood, or nothing of the library. */
export const meaningIn = (meanings: Meanings, question: string): Float64Array | null => {
  const read = meanings.partOf.length > 0 ? readText(question) : null;
  return read && isUnderstood(read) ? whitened(meanings, meaningOf(read)) : null;
};

/** How close it is to each part. */
export const closenessInMeaning = ({ partOf, texts, parts }: Meanings, meant: Float64Array): ClosenessInMeaning => {
  const together = Float64Array.from({ length: parts.length / DIMENSIONS }, (_, part) =>
    product(parts, part * DIMENSIONS, meant),
  );
  const closest = new Float64Array(together.length);
  for (let text = 0; text < partOf.length; text += 1) {
    const close = product(texts, text * DIMENSIONS, meant);
    const part = partOf[text]!;
    if (close > closest[part]!) closest[part] = close;
  }
  return { closest, together };
};

/** How close it is to a text that the library was not given; 0 where that has no word. */
export const closenessToText = (meanings: Meanings, meant: Float64Array, text: string): number => {
  const read = readText(text);
  return read === null ? 0 : product(whitened(meanings, meaningOf(read)), 0, meant);
};
