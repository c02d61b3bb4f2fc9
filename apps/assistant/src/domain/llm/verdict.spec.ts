import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combinedConfidence, readReply, readVerdict } from './verdict.js';

const sure = { confidence: 1, requestHandoff: false, citedPassages: [1] };

describe('what a model writes', () => {
  it('108: is doubt where its confidence is no number from 0 to 1', () => {
    for (const confidence of [Number.NaN, 2, -0.1, Infinity, 'high', '0.9', null, [1], undefined])
      expect(readVerdict({ confidence }, 3).confidence).toBe(0);
    expect(readVerdict({ confidence: 0.7 }, 3).confidence).toBe(0.7);
  });

  it('103: has no effect but by confidence, handoff, cited passages and reply, whatever else it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 0, max: 5 }), (written, passages) => {
        const verdict = readVerdict(written, passages);
        expect(Object.keys(verdict).toSorted()).toEqual(['citedPassages', 'confidence', 'requestHandoff']);
        expect(verdict.confidence >= 0 && verdict.confidence <= 1).toBe(true);
        expect(verdict.citedPassages.every((at) => Number.isInteger(at) && at >= 1 && at <= passages)).toBe(true);
        expect(['string', 'object']).toContain(typeof readReply(written));
      }),
    );
  });

  it('asks for a person by true alone, and cites only what it was given', () => {
    expect(readVerdict({ requestHandoff: 'true', citedPassages: [0, 1, 1, 4, '2', 2.5] }, 3)).toEqual({
      confidence: 0,
      requestHandoff: false,
      citedPassages: [1],
    });
    expect(readVerdict({ requestHandoff: true }, 3).requestHandoff).toBe(true);
  });
});

describe('the confidence of its answer', () => {
  it('needs both: what retrieval found, and what the model thinks of its reply', () => {
    expect(combinedConfidence(0.9, { ...sure, confidence: 0.9 })).toBeCloseTo(0.846);
    expect(combinedConfidence(0, sure)).toBeCloseTo(0.4);
    expect(combinedConfidence(1, { ...sure, confidence: 0.4 })).toBeCloseTo(0.4);
    expect(combinedConfidence(Number.NaN, sure)).toBeCloseTo(0.4);
  });

  it('is small without a passage that bears it', () => {
    expect(combinedConfidence(1, { ...sure, citedPassages: [] })).toBe(0.2);
  });

  it('stays between 0 and 1 and falls with neither', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, (low, high, other) => {
        const [less, more] = low < high ? [low, high] : [high, low];
        const of = (retrieval: number, confidence: number) => combinedConfidence(retrieval, { ...sure, confidence });
        for (const value of [of(less, other), of(other, more)]) expect(value >= 0 && value <= 1).toBe(true);
        expect(of(less, other)).toBeLessThanOrEqual(of(more, other));
        expect(of(other, less)).toBeLessThanOrEqual(of(other, more));
      }),
    );
  });
});
