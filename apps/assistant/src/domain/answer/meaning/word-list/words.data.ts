import { readFileSync } from 'node:fs';

/** The most frequent English words, the most frequent one first. */
export const readWords = (): string[] => readFileSync(new URL('./words.txt', import.meta.url), 'utf8').split('\n');
