import { tokensOf } from './tokens.js';
import { encoded } from './transformer.js';

export { DIMENSIONS } from './transformer.js';

/** An index is calibrated by others of nearly the same texts, and a question is often asked again: so many are remembered, some kilobyte each. */
const MOST_REMEMBERED = 20_000;
/** More than the tokens that are looked at have, in nearly every text. */
const MOST_CHARACTERS = 600;

const remembered = new Map<string, Float32Array>();

/** A piece of a text keeps the whole text in memory; a copy does not. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/**
 * What an English text means, as DIMENSIONS numbers of length 1: the lite model of the Universal Sentence Encoder (Cer et al., EMNLP 2018), two layers of a
 * transformer, in the directions in which meanings differ most. The text has a word in it.
 */
export const encode = (text: string): Float32Array => {
  const beginning = text.trimStart().slice(0, MOST_CHARACTERS);
  const known = remembered.get(beginning);
  if (known !== undefined) return known;
  const { vector } = encoded(tokensOf(beginning));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(copyOf(beginning), vector);
  return vector;
};
