import { describe, expect, it } from '@jest/globals';
import { patternReader } from './phrase-pattern.js';

const { read, placesOf, isKnown } = patternReader({ very: '(so|very)' }, (text) => text.split('-'));

const isWhole = (written: string, text: string): boolean => {
  const said = text.split(' ');
  const pattern = read(written);
  return (pattern(placesOf(said), 1) & (1 << said.length)) !== 0;
};

describe('a phrase pattern', () => {
  it.each([
    ['a b', 'a b', true],
    ['a b', 'b a', false],
    ['(a|b) c', 'b c', true],
    ['a [b|c] d', 'a d', true],
    ['a [b|c] d', 'a b c d', false],
    ['<very>* good', 'so very very good', true],
    ['<very>* good', 'so very', false],
    ['(a|a b) b c', 'a b c', true],
    ['(a*|b)* c', 'a a b a c', true],
    ['a-b c', 'a b c', true],
  ])('"%s" on "%s": %s', (pattern, text, expected) => {
    expect(isWhole(pattern, text)).toBe(expected);
  });

  it('knows every word that it may be said with', () => {
    read('thanks [<very> much]');
    expect(['thanks', 'very', 'much'].every(isKnown)).toBe(true);
  });

  it.each(['(a', 'a)', '[a|b', '<unknown>', '*', 'a (*b)'])('refuses "%s"', (pattern) => {
    expect(() => read(pattern)).toThrow();
  });
});
