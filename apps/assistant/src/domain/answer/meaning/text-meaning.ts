import { stopWords } from '../../text/stop-words.js';
import { words } from '../../text/words.js';
import { addWord, DIMENSIONS } from './word-meanings.js';

/** Where fewer of the words that carry topic are known, the text is in another language or nothing but names. */
const FEWEST_KNOWN = 0.5;

/** To length 1, in place. */
export const toUnit = (vector: Float64Array): Float64Array => {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return vector;
};

export interface TextMeaning {
  /** The sum of what its words mean, of length 1. */
  readonly vector: Float64Array;
  readonly isUnderstood: boolean;
}

/** Null where there is no word; figures mean nothing. */
export const meaningOf = (text: string): TextMeaning | null => {
  const vector = new Float64Array(DIMENSIONS);
  let [all, topics, known] = [0, 0, 0];
  for (const word of words(text)) {
    if (/^\p{N}/u.test(word)) continue;
    const isKnown = addWord(vector, word);
    all += 1;
    if (stopWords.has(word)) continue;
    topics += 1;
    if (isKnown) known += 1;
  }
  return all > 0 ? { vector: toUnit(vector), isUnderstood: known >= FEWEST_KNOWN * topics } : null;
};
