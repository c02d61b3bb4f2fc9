import type { Ranking } from './rank.js';

/**
 * Logistic regression of "the best document is the right one", fitted on questions held out from the documents that they belong to (a shop's help pages,
 * BANKING77 and CLINC150 with 5 and 20 questions a document, half of their topics left out) and on questions of other topics. `bias` supposes that
 * seven in ten questions are about what the documents cover.
 */
const weights = {
  closest: -1.19,
  together: 3.99,
  covered: -0.51,
  known: -1.24,
  dwelt: 1.33,
  lead: 3.14,
  closestOrCovered: 2.2,
  foreign: -0.62,
  bias: -1.72,
};

/** Nearly half of what the question is about stands in no document: however well its frame ("how do I renew my …") fits, this is doubtful. */
const MOSTLY_FOREIGN = 0.45;
const MOST_WHEN_FOREIGN = 0.45;

/** The chance, 0..1, that the best match answers the question. */
export const confidenceOf = ({ matches: [best, second], foreign }: Ranking): number => {
  if (best === undefined) return 0;
  const sum =
    weights.bias +
    weights.closest * best.closest +
    weights.together * best.together +
    weights.covered * best.covered +
    weights.known * best.known +
    weights.dwelt * best.dwelt +
    weights.lead * best.known * (best.score - (second?.score ?? 0)) +
    weights.closestOrCovered * Math.max(best.closest, best.covered) +
    weights.foreign * foreign;
  const chance = 1 / (1 + Math.exp(-sum));
  return foreign > MOSTLY_FOREIGN ? Math.min(chance, MOST_WHEN_FOREIGN) : chance;
};
