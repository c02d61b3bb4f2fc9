import { toUnit } from '../unit-vector.js';
import { directions } from './directions.js';
import { encoded } from './layers.js';
import { WIDTH } from './model.js';
import { tokensOf } from './tokens.js';

export const DIMENSIONS = 128;
/** An index is calibrated by others of nearly the same texts, and a question is often asked again: so many are remembered, some kilobyte each. */
const MOST_REMEMBERED = 20_000;
/** More than the tokens that are looked at have, in nearly every text. */
const MOST_CHARACTERS = 600;

interface Directions {
  readonly center: Float32Array;
  readonly weights: Int8Array;
}

const load = (): Directions => {
  const bytes = Uint8Array.from(Buffer.from(directions, 'base64'));
  return {
    center: new Float32Array(bytes.buffer, 0, WIDTH),
    weights: new Int8Array(bytes.buffer, WIDTH * 4, DIMENSIONS * WIDTH),
  };
};

let loaded: Directions | undefined;

const encodedAnew = (text: string): Float32Array => {
  const { center, weights } = (loaded ??= load());
  const meant = toUnit(Float64Array.from(encoded(tokensOf(text))));
  const vector = new Float64Array(DIMENSIONS);
  for (let direction = 0, at = 0; direction < DIMENSIONS; direction += 1)
    for (let k = 0; k < WIDTH; k += 1, at += 1) vector[direction]! += weights[at]! * (meant[k]! - center[k]!);
  return Float32Array.from(toUnit(vector));
};

const remembered = new Map<string, Float32Array>();

/** A piece of a text keeps the whole text in memory; a copy does not. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/**
 * What an English text means, as DIMENSIONS numbers of length 1: the lite model of the Universal Sentence Encoder (Cer et al., EMNLP 2018), two layers of a
 * transformer, in whole numbers, in the directions in which meanings differ most. The text has a word in it.
 */
export const encode = (text: string): Float32Array => {
  const beginning = text.trimStart().slice(0, MOST_CHARACTERS);
  const known = remembered.get(beginning);
  if (known !== undefined) return known;
  const vector = encodedAnew(beginning);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(copyOf(beginning), vector);
  return vector;
};
