import { RE2JS, RE2JSException } from 're2js';

/** Steps of the compiled pattern, and characters of the text: the time to try a text is bounded by their product (well under 50 ms). */
const MOST_STEPS = 500;
const LONGEST_TEXT = 1_000;

/** A regular expression that whoever writes it can make slow for nobody: RE2 syntax, which has no look-around and no back-references. */
export interface SafePattern {
  /** Whether the whole text, but for white space around it, fits. */
  fits(text: string): boolean;
}

export type ReadPattern = { readonly pattern: SafePattern } | { readonly problem: string };

const compile = (source: string): RE2JS | string => {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return error.message.replace(/^error parsing regexp: /u, '');
  }
};

/** `problem` says, for the one who wrote it, why this is no pattern that can be used. */
export const readSafePattern = (source: string): ReadPattern => {
  const compiled = compile(source);
  if (typeof compiled === 'string') return { problem: `This pattern cannot be used: ${compiled}.` };
  if (compiled.programSize() > MOST_STEPS) return { problem: 'This pattern is too large: repeat fewer times.' };
  return { pattern: { fits: (text) => text.length <= LONGEST_TEXT && compiled.testExact(text.trim()) } };
};
