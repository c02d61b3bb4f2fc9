import { fold } from '../../../text/fold.js';
import { findPhrases } from '../../../text/phrase-pattern.js';
import { readLanguages, type ReadLanguage } from '../languages/read-languages.js';

/** How many features are told apart; a power of two. */
export const FEATURES = 1 << 17;

/** FNV-1a. Two features that fall together are one. */
const hashed = (feature: string): number => {
  let hash = 2_166_136_261;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 16_777_619);
  return ((hash ^ (hash >>> 15)) >>> 0) % FEATURES;
};

/** Each word by its class in the language whose lists know the most of them; what they know as no request is a class by itself. */
const classed = (words: readonly string[]): string[] => {
  let best: ReadLanguage | undefined;
  let most = 0;
  for (const language of readLanguages) {
    const count = words.filter((word) => language.words.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  if (best === undefined) return [...words];
  const { classOf, blanks } = best;
  const named = words.map((word) => classOf.get(word) ?? word);
  for (const { from, to } of findPhrases(words, blanks)) named.fill('@blank', from, to);
  return named;
};

const ofWords = (words: readonly string[], add: (feature: string) => void): void => {
  for (const [at, word] of words.entries()) {
    const [next, second] = [words[at + 1], words[at + 2]];
    add(`word ${word}`);
    if (next !== undefined) add(`pair ${word} ${next}`);
    if (second === undefined) continue;
    add(`three ${word} ${next} ${second}`);
    add(`around ${word} ${second}`);
  }
};

const ofLetters = (words: readonly string[], add: (feature: string) => void): void => {
  for (const word of words) {
    const whole = `_${word}_`;
    for (let length = 3; length <= 5; length += 1)
      for (let from = 0; from + length <= whole.length; from += 1) add(`letters ${whole.slice(from, from + length)}`);
  }
};

const isClass = (word: string | undefined): boolean => word?.startsWith('@') ?? false;

const ofClasses = (words: readonly string[], add: (feature: string) => void): void => {
  for (const [at, word] of words.entries()) {
    if (isClass(word)) add(`class ${word}`);
    for (let apart = 1; apart <= 3 && at + apart < words.length; apart += 1) {
      const other = words[at + apart];
      if (isClass(word) || isClass(other)) add(`${apart === 1 ? 'class pair' : 'class around'} ${word} ${other}`);
    }
    const [next, second] = [words[at + 1], words[at + 2]];
    if (second !== undefined && [word, next, second].some(isClass)) add(`class three ${word} ${next} ${second}`);
  }
  const only = words.filter(isClass);
  for (let at = 0; at + 1 < only.length; at += 1) add(`class order ${only[at]} ${only[at + 1]}`);
};

/** No more of a sentence is read. */
const MOST_WORDS = 200;

/**
 * What a sentence is judged by, each once: its words, two and three in a row, two around a third, three to five letters in a row, and all that again with words
 * of one class as one ("talk", "speak" and "chat"). Numbers below `FEATURES`.
 */
export const featuresOf = (sentence: string): number[] => {
  const words = (fold(sentence).match(/[\p{L}\p{N}]+|\?/gu) ?? []).slice(0, MOST_WORDS);
  const features = new Set<number>();
  const add = (feature: string): void => void features.add(hashed(feature));
  const framed = ['^', ...words, '$'];
  ofWords(framed, add);
  ofLetters(framed, add);
  ofClasses(classed(framed), add);
  return [...features];
};
