import { describe, expect, it } from '@jest/globals';
import { readSafePattern } from './safe-pattern.js';

const fits = (pattern: string, text: string): boolean => {
  const read = readSafePattern(pattern);
  if ('problem' in read) throw new Error(read.problem);
  return read.pattern.fits(text);
};

describe('a pattern', () => {
  it('is about the whole answer, but for white space around it', () => {
    expect(fits('[A-Z]{2}-\\d{6}', ' NB-123456 ')).toBe(true);
    expect(fits('^[A-Z]{2}-\\d{6}$', 'my number is NB-123456')).toBe(false);
  });

  it.each(['[', '(?=x)', '(a)\\1', '((a{1,100}){1,100}){1,100}', '\\w{1,1000}\\w{1,1000}'])(
    'like %s is refused, and it is said why',
    (pattern) => {
      expect(readSafePattern(pattern)).toEqual({ problem: expect.stringMatching(/^This pattern .+\.$/u) });
    },
  );

  it('86: takes no time over what makes others backtrack', () => {
    const began = performance.now();
    expect(fits('(a+)+$', `${'a'.repeat(900)}!`)).toBe(false);
    expect(fits('(a|aa)+', `${'a'.repeat(900)}!`)).toBe(false);
    expect(fits('(.*)(.*)(.*)(.*)x', 'a'.repeat(8_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
