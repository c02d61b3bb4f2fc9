import type { WordClasses } from '../../text/phrase-pattern.js';

/**
 * How customers of one language tell that they are pleased or fed up. Words are folded (lower case, no accents); an apostrophe separates words
 * ("don't" is `don t`). Weights go from -4 (furious) to 4 (delighted). What is listed is said *of us*, or of how the talk goes: words for a
 * problem (lost, stolen, declined, wrong) are no mood, since a customer who asks for help has one.
 */
export interface SentimentLanguage {
  readonly code: string;
  readonly classes: WordClasses;
  /** Patterns as in `readPattern`, by weight; found before words, which they take up. */
  readonly phrases: Readonly<Record<number, readonly string[]>>;
  /** Single words by weight; `annoy*` stands for every word that begins so. */
  readonly words: Readonly<Record<number, string>>;
  /** Before a word, up to three words away, they turn it round. */
  readonly negators: string;
  readonly intensifiers: string;
  readonly dampeners: string;
  /** Patterns of what only sounds like a mood ("good morning"): taken out first. */
  readonly blanks: readonly string[];
}
