/** One step of a pattern: one of these words, or up to so many words of any kind. */
type Step = ReadonlySet<string> | number;
export type PhrasePattern = readonly Step[];
export type WordClasses = Readonly<Record<string, string>>;

/** Stands for a word that no pattern may use or step over. */
export const BLANK = '\0';

/**
 * Reads patterns such as `@speak ~4 @person` or `get|give me ~2 @person`: `@name` is a class of words, `|` separates alternatives, `~n` is a gap of up to n
 * words, `^` and `$` are the beginning and the end of the sentence (which must be among the words).
 */
export const readPattern = (source: string, classes: WordClasses): PhrasePattern =>
  source.split(' ').map((step) => {
    if (step.startsWith('~')) return Number(step.slice(1));
    const words = step
      .split('|')
      .flatMap((word) => (word.startsWith('@') ? (classes[word.slice(1)] ?? '').split(' ') : [word]));
    return new Set(words);
  });

/** Patterns by the words that they may begin with: a word is tried against few of them. */
export type PhrasePatterns = ReadonlyMap<string, readonly PhrasePattern[]>;

export const readPatterns = (sources: readonly string[], classes: WordClasses): PhrasePatterns => {
  const patterns = new Map<string, PhrasePattern[]>();
  for (const source of sources) {
    const pattern = readPattern(source, classes);
    const [first] = pattern;
    if (typeof first !== 'object') throw new Error(`a pattern begins with a word: ${source}`);
    for (const word of first) patterns.set(word, [...(patterns.get(word) ?? []), pattern]);
  }
  return patterns;
};

/** Where the shortest match that begins at `at` ends, or -1. Gaps are short, so the work for one word is bounded. */
export const endOf = (words: readonly string[], at: number, pattern: PhrasePattern, step = 0): number => {
  const wanted = pattern[step];
  if (wanted === undefined) return at;
  if (typeof wanted !== 'number') {
    const word = words[at];
    return word !== undefined && wanted.has(word) ? endOf(words, at + 1, pattern, step + 1) : -1;
  }
  for (
    let skipped = 0;
    skipped <= wanted && (skipped === 0 || words[at + skipped - 1] !== BLANK) && at + skipped <= words.length;
    skipped += 1
  ) {
    const end = endOf(words, at + skipped, pattern, step + 1);
    if (end >= 0) return end;
  }
  return -1;
};

/** Every place where one of the patterns stands: first word and the word after the last. */
export const findPhrases = (words: readonly string[], patterns: PhrasePatterns): { from: number; to: number }[] =>
  words.flatMap((word, from) =>
    (patterns.get(word) ?? [])
      .map((pattern) => ({ from, to: endOf(words, from, pattern) }))
      .filter(({ to }) => to > from),
  );
