import { readWords } from './word-list/words.data.js';

let loaded: ReadonlySet<string> | undefined;

/** Whether it is one of the most frequent English words. They are read when a thread first needs them. */
export const isKnown = (word: string): boolean => (loaded ??= new Set(readWords())).has(word);
