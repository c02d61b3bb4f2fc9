import type { DocumentId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { askedIn } from './calibrate.js';

const library = (documents: number, questions: number) =>
  Array.from({ length: documents }, (_, at) => ({
    id: `document-${at}` as DocumentId,
    title: `Page ${at}`,
    url: null,
    body: '',
    questions: Array.from({ length: questions }, (__, n) => `question ${n} about page ${at}`),
  }));

describe('what a calibration asks', () => {
  it.each([
    [150, 20],
    [1_000, 100],
    [5_000, 15],
    [10_000, 5],
    [10_001, 5],
    [20_000, 10],
  ])(
    'of %i documents with %i questions: one in five about a document that the index does not know, and never very many',
    (documents, questions) => {
      for (let fold = 0; fold < 5; fold += 1) {
        const { inside, outside } = askedIn(library(documents, questions), fold);
        const asked = inside.length + outside.length;
        if (asked > 0) expect(outside.length / asked).toBeCloseTo(0.2, 1);
        expect(asked).toBeLessThanOrEqual(2_000);
      }
    },
  );
});
