import { wordsOf } from '../text/tokens.js';

/** From this share of common words on, two messages say the same. */
const NEARLY_ALL = 0.8;
const FEWEST_WORDS = 3;
const MOST_WORDS = 500;

const saysTheSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  const common = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - common;
  if (all === common) return all > 0;
  return Math.min(one.size, other.size) >= FEWEST_WORDS && common / all >= NEARLY_ALL;
};

/** How many of the earlier messages say the same as this one: the same words, or nearly, in any order and case. */
export const repeatsOf = (message: string, earlier: readonly string[]): number => {
  const said = new Set(wordsOf(message).slice(0, MOST_WORDS));
  return earlier.filter((text) => saysTheSame(said, new Set(wordsOf(text).slice(0, MOST_WORDS)))).length;
};
