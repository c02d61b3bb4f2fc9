import { words } from '../text/words.js';

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 5;

/** What the classifier compares texts by. The two kinds are weighed apart, so that the many n-grams of letters do not drown the words. */
export interface Ngrams {
  /** n-grams of 2 to 5 characters within `_word_`: typing errors, inflections and compounds share most of them. */
  readonly letters: string[];
  /** Words, and pairs of neighbours with the text's start and end. */
  readonly words: string[];
}

const gramsOf = (word: string): string[] => {
  const padded = `_${word}_`;
  const grams: string[] = [];
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1)
    for (let at = 0; at + size <= padded.length; at += 1) grams.push(padded.slice(at, at + size));
  return grams;
};

export const ngramsOf = (text: string): Ngrams => {
  const said = words(text, 200);
  const edged = ['^', ...said, '$'];
  return {
    letters: said.flatMap(gramsOf),
    words: [...said.map((word) => `=${word}`), ...edged.slice(1).map((word, at) => `=${edged[at]!} ${word}`)],
  };
};
