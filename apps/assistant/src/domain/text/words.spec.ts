import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stem } from './stem.js';
import { words } from './words.js';

describe('words', () => {
  it('splits at spaces, punctuation and apostrophes', () => {
    expect(words("Where's my order, NB-482913?")).toEqual(['where', 's', 'my', 'order', 'nb', '482913']);
  });

  it('takes pairs of characters where a script writes no spaces', () => {
    expect(words('返品したい')).toEqual(['返品', '品し', 'した', 'たい']);
  });

  it('is bounded and never fails, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 9_000 }), (text) => words(text, 100).length <= 100));
    expect(words('字'.repeat(8_000)).length).toBe(600);
  });
});

describe('stem', () => {
  it.each([
    ['refunds', 'refunded', 'refunding'],
    ['cancelled', 'canceling', 'cancels'],
    ['deliveries', 'delivery'],
    ['charging', 'charge', 'charged'],
  ])('takes %s and its like as one', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('leaves short and foreign words alone', () => {
    expect(['bus', 'is', 'straße', 'возврат'].map(stem)).toEqual(['bus', 'is', 'straße', 'возврат']);
  });
});
