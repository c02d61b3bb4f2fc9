const vowel = /[aeiouy]/u;
const doubled = /([bdfgklmnprt])\1$/u;

const withoutPlural = (word: string): string => {
  if (/(?:ss|us|is)$/u.test(word) || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return /(?:[sxz]|ch|sh)es$/u.test(word) ? word.slice(0, -2) : word.slice(0, -1);
};

const withoutVerbEnding = (word: string): string => {
  for (const ending of ['ing', 'ed']) {
    const base = word.slice(0, -ending.length);
    if (word.endsWith(ending) && !word.endsWith('eed') && base.length >= 3 && vowel.test(base))
      return base.replace(doubled, '$1');
  }
  return word;
};

/** The one pair of common support words that would meet in a stem: how to care for a thing, and a car. */
const ofCare = /^car(?:e|es|ed|ing)$/u;

/**
 * A light English stemmer for matching questions with documents: plural, -ing and -ed, final e and y. Words of other languages pass nearly unchanged;
 * the character n-grams beside it carry their inflections.
 */
export const stem = (word: string): string => {
  if (word.length <= 3 || !/^[a-z]+$/u.test(word)) return word;
  if (ofCare.test(word)) return 'care';
  const base = withoutVerbEnding(withoutPlural(word));
  if (base.length <= 3) return base;
  return base.endsWith('e')
    ? base.slice(0, -1)
    : base.endsWith('y')
      ? `${base.slice(0, -1)}i`
      : base.replace(doubled, '$1');
};
