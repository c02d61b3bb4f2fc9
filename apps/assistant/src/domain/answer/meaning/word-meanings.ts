import { featureTableOf, placeOf, type FeatureTable } from '../feature-table.js';
import { vectors as encodedVectors } from './word-vectors/vectors.js';
import { words as encodedWords } from './word-vectors/words.js';

export const DIMENSIONS = 100;

/** Numbers are written as whole ones, -7..7, plus that. */
const ZERO = 8;
/** The word of that place among the most frequent ones counts half. */
const HALF_PLACE = 30;

interface WordMeanings {
  /** The words, the most frequent first. */
  readonly table: FeatureTable;
  /** `vectors[word * DIMENSIONS + …]`, of any length. */
  readonly vectors: Int8Array;
  /** What a word's numbers are multiplied by, for a vector as long as the word has weight. */
  readonly scale: Float64Array;
}

const unpacked = (bytes: Uint8Array): Int8Array => {
  const vectors = new Int8Array(2 * bytes.length);
  bytes.forEach((byte, at) => {
    vectors[2 * at] = (byte & 15) - ZERO;
    vectors[2 * at + 1] = (byte >> 4) - ZERO;
  });
  return vectors;
};

/**
 * The more frequent a word, the less it says: a / (a + p) ("smooth inverse frequency": Arora, Liang, Ma, ICLR 2017). Its frequency p is taken to be as its place
 * among the words is, by Zipf's law.
 */
const scaleOf = (vectors: Int8Array, word: number): number => {
  let squares = 0;
  for (let at = word * DIMENSIONS; at < (word + 1) * DIMENSIONS; at += 1) squares += vectors[at]! ** 2;
  const place = word + 1;
  return place / (place + HALF_PLACE) / (Math.sqrt(squares) || 1);
};

const load = (): WordMeanings => {
  const table = featureTableOf(Buffer.from(encodedWords, 'base64').toString().split(' '));
  const vectors = unpacked(Buffer.from(encodedVectors, 'base64'));
  const scale = Float64Array.from({ length: vectors.length / DIMENSIONS }, (_, word) => scaleOf(vectors, word));
  return { table, vectors, scale };
};

let loaded: WordMeanings | undefined;

/** A name, a typing error: a direction of its own, so that it is like itself and like nothing else. FNV-1a starts a xorshift generator (Marsaglia 2003). */
const addUnknown = (sum: Float64Array, word: string): void => {
  let state = 2_166_136_261;
  for (let at = 0; at < word.length; at += 1) state = Math.imul(state ^ word.charCodeAt(at), 16_777_619);
  const share = 1 / Math.sqrt(DIMENSIONS);
  for (let at = 0; at < DIMENSIONS; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    sum[at]! += state < 0 ? -share : share;
  }
};

/** Adds what a word means to a sum; whether it is known. What is known is read when a thread first needs it. */
export const addWord = (sum: Float64Array, word: string): boolean => {
  const { table, vectors, scale } = (loaded ??= load());
  const place = placeOf(table, word);
  if (place < 0) {
    addUnknown(sum, word);
    return false;
  }
  for (let at = 0; at < DIMENSIONS; at += 1) sum[at]! += scale[place]! * vectors[place * DIMENSIONS + at]!;
  return true;
};
