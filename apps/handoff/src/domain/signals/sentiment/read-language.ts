import { readPattern, readPatterns, type PhrasePattern, type PhrasePatterns } from '../../text/phrase-pattern.js';
import type { SentimentLanguage } from './sentiment-language.js';

interface WeighedPhrase {
  readonly weight: number;
  /** The pattern itself says "not": a "not" within what it found turns nothing round. */
  readonly isNegated: boolean;
  readonly pattern: PhrasePattern;
}

/** A language's lists ready for use. */
export interface ReadLanguage {
  readonly code: string;
  /** By the words that they may begin with. */
  readonly phrases: ReadonlyMap<string, readonly WeighedPhrase[]>;
  readonly words: ReadonlyMap<string, number>;
  /** Beginnings of words, from `annoy*`. */
  readonly stems: ReadonlyMap<string, number>;
  readonly blanks: PhrasePatterns;
  readonly negators: ReadonlySet<string>;
  readonly intensifiers: ReadonlySet<string>;
  readonly dampeners: ReadonlySet<string>;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const weighed = <Value>(lists: Readonly<Record<number, Value>>): [number, Value][] =>
  Object.entries(lists).map(([weight, list]) => [Number(weight), list]);

const readPhrases = (
  { classes, phrases }: SentimentLanguage,
  negators: ReadonlySet<string>,
): Map<string, WeighedPhrase[]> => {
  const read = new Map<string, WeighedPhrase[]>();
  for (const [weight, sources] of weighed(phrases)) {
    for (const source of sources) {
      const pattern = readPattern(source, classes);
      const isNegated = pattern.some(
        (step) => typeof step === 'object' && [...step].some((word) => negators.has(word)),
      );
      const [first] = pattern;
      if (typeof first !== 'object') throw new Error(`a pattern begins with a word: ${source}`);
      for (const word of first) read.set(word, [...(read.get(word) ?? []), { weight, isNegated, pattern }]);
    }
  }
  return read;
};

export const readLanguage = (language: SentimentLanguage): ReadLanguage => {
  const { code, classes } = language;
  const negators = setOf(language.negators);
  const words = weighed(language.words).flatMap(([weight, list]) =>
    list.split(' ').map((word): [string, number] => [word, weight]),
  );
  return {
    code,
    phrases: readPhrases(language, negators),
    words: new Map(words.filter(([word]) => !word.endsWith('*'))),
    stems: new Map(words.filter(([word]) => word.endsWith('*')).map(([word, weight]) => [word.slice(0, -1), weight])),
    blanks: readPatterns(language.blanks, classes),
    negators,
    intensifiers: setOf(language.intensifiers),
    dampeners: setOf(language.dampeners),
  };
};
