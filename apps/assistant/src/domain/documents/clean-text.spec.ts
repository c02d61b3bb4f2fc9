import { describe, expect, it } from '@jest/globals';
import { plainText } from '../answer/plain-text.js';
import { cleanText } from './clean-text.js';

describe('text that is taken', () => {
  it('has no control characters, no lone surrogates, no spaces before a line’s end, and few empty lines', () => {
    expect(cleanText(' a\u0000b\r\nc \t \n\n\n\nd\ud800 ')).toBe('ab\nc\n\nd\ufffd');
  });

  it.each<[string, string, (text: string) => string]>([
    ['spaces', `a${' '.repeat(250_000)}b`, cleanText],
    ['spaces and tabs before each of many line ends', `${' \t'.repeat(50)}x \n`.repeat(20_000), cleanText],
    ['pictures that never end', '![!['.repeat(100_000), plainText],
    ['pictures in pictures', '![a]('.repeat(80_000), plainText],
  ])('takes time in proportion to its length, also with %s', (_, text, read) => {
    const startedAt = performance.now();
    read(text);
    // A hundred times as much as it takes; time in proportion to the square would be a hundred times as much again.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
