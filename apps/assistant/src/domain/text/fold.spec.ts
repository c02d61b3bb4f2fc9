import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from './fold.js';

describe('folding', () => {
  it('takes accents, case, width and hidden characters as the same text', () => {
    expect(fold('CRÈME Brûlée')).toBe('creme brulee');
    expect(fold('ｒｅｆｕｎｄ')).toBe('refund');
    expect(fold('re\u200bfu\u00adnd')).toBe('refund');
    expect(fold('Straße İstanbul ΟΔΟΣ')).toBe(fold('STRASSE istanbul οδοσ').replace('σ', 'ς'));
  });

  it('keeps the vowel signs of scripts that need them', () => {
    expect(fold('धन्यवाद')).toBe('धन्यवाद'.normalize('NFKC'));
    expect(fold('が')).toBe('が');
  });

  it('is stable: folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(fold(fold(text)))));
  });
});
