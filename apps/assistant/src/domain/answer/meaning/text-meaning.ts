import { stopWords } from '../../text/stop-words.js';
import { words } from '../../text/words.js';
import { isKnown } from './known-words.js';
import { DIMENSIONS, encode } from './sentence-encoder/encode.js';
import { toUnit } from './unit-vector.js';

/** Where fewer of the words that carry topic are known, the text is in another language or nothing but names. */
const FEWEST_KNOWN = 0.5;

/** The words of a text that carry topic, and those of them that are not among the frequent English ones; null where there is no word: figures mean nothing. */
const topicsOf = (text: string): { topics: number; unknown: string[] } | null => {
  const all = words(text).filter((word) => !/^\p{N}/u.test(word));
  const topics = all.filter((word) => !stopWords.has(word));
  return all.length > 0 ? { topics: topics.length, unknown: topics.filter((word) => !isKnown(word)) } : null;
};

/** Whether a text can be understood by who knows English; null where there is no word. */
export const isEnglish = (text: string): boolean | null => {
  const read = topicsOf(text);
  return read && read.topics - read.unknown.length >= FEWEST_KNOWN * read.topics;
};

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
export const meaningOf = (text: string): Float64Array => {
  const vector = Float64Array.from(encode(text));
  const { topics = 0, unknown = [] } = topicsOf(text) ?? {};
  for (const word of unknown) addUnknown(vector, word, 1 / topics);
  return toUnit(vector);
};
