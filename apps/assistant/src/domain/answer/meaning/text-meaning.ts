import { stopWords } from '../../text/stop-words.js';
import { words } from '../../text/words.js';
import { isKnown } from './known-words.js';
import { DIMENSIONS, encode } from './sentence-encoder/encode.js';
import { toUnit } from './unit-vector.js';

/** Where fewer of the words that carry topic are known, the text is in another language or nothing but names. */
const FEWEST_KNOWN = 0.5;

export interface ReadText {
  readonly text: string;
  /** How many of its words carry topic. */
  readonly topics: number;
  /** Those of them that are not among the frequent English words. */
  readonly unknown: readonly string[];
}

/** Null where there is no word; figures mean nothing. */
export const readText = (text: string): ReadText | null => {
  const all = words(text).filter((word) => !/^\p{N}/u.test(word));
  const topics = all.filter((word) => !stopWords.has(word));
  return all.length > 0 ? { text, topics: topics.length, unknown: topics.filter((word) => !isKnown(word)) } : null;
};

/** Whether who knows English understands it. */
export const isUnderstood = ({ topics, unknown }: ReadText): boolean =>
  topics - unknown.length >= FEWEST_KNOWN * topics;

/** A name, a typing error: a direction of its own, so that it is like itself and like nothing else. FNV-1a starts a xorshift generator (Marsaglia 2003). */
const addUnknown = (sum: Float64Array, word: string, weight: number): void => {
  let state = 2_166_136_261;
  for (let at = 0; at < word.length; at += 1) state = Math.imul(state ^ word.charCodeAt(at), 16_777_619);
  const share = weight / Math.sqrt(DIMENSIONS);
  for (let at = 0; at < DIMENSIONS; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    sum[at]! += state < 0 ? -share : share;
  }
};

/** What it means, of length 1: as a whole, and by its share of words that nobody knows. */
export const meaningOf = ({ text, topics, unknown }: ReadText): Float64Array => {
  const vector = Float64Array.from(encode(text));
  for (const word of unknown) addUnknown(vector, word, 1 / topics);
  return toUnit(vector);
};

/** Reads what English is understood by; otherwise a thread does when it is first asked in English. */
export const loadEnglish = (): void => {
  isKnown('hello');
  encode('hello');
};
