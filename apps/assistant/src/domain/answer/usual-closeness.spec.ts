import { describe, expect, it } from '@jest/globals';
import { unusualCloseness, usualClosenessOf } from './usual-closeness.js';

const alike = Array.from({ length: 40 }, (_, at) => 0.6 + (at % 2 ? 0.05 : -0.05));
const mixed = Array.from({ length: 40 }, (_, at) => 0.3 + (at % 2 ? 0.15 : -0.15));

describe('how close questions usually are', () => {
  it('differs from document to document', () => {
    const usual = usualClosenessOf([alike, mixed]);
    expect(unusualCloseness(usual, 0, 0.4)).toBeLessThan(-1);
    expect(unusualCloseness(usual, 1, 0.4)).toBeGreaterThan(0);
  });

  it('is supposed to be as in the other documents where there are few questions', () => {
    const usual = usualClosenessOf([alike, mixed.slice(0, 2), []]);
    const [many, few, none] = [0, 1, 2].map((document) => usual.mean[document]!);
    expect(few).toBeGreaterThan(0.4);
    expect(few).toBeLessThan(none!);
    expect(none).toBeLessThan(many!);
  });

  it('is a number within bounds, whatever the documents', () => {
    for (const documents of [[[]], [[0.5]], [[1, 1, 1]], [[], mixed]])
      for (const closeness of [0, 0.5, 1])
        expect(Math.abs(unusualCloseness(usualClosenessOf(documents), 0, closeness))).toBeLessThanOrEqual(4);
  });
});
