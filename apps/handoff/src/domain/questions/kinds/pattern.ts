import { readSafePattern } from '../../text/safe-pattern.js';

const AROUND = /^[<>()[\]{}"'“”„‘’,;:!?#]+|[<>()[\]{}"'“”„‘’,;:!?.]+$/gu;
const MOST_WORDS = 50;

/** What fits the pattern: the whole text, or the only word of it that does. A pattern that cannot be read refuses nobody. */
export const patternIn = (text: string, source: string | undefined): string | null => {
  const read = source === undefined ? null : readSafePattern(source);
  if (read === null || 'problem' in read) return text.trim();
  const { pattern } = read;
  if (pattern.fits(text)) return text.trim();
  const words = text.split(/\s+/u).slice(0, MOST_WORDS);
  const spellings = words.flatMap((word) => [word, word.replaceAll(AROUND, '')]);
  const fitting = new Set(spellings.filter((word) => word !== '' && pattern.fits(word)));
  const [only] = fitting;
  return fitting.size === 1 && only !== undefined ? only : null;
};
