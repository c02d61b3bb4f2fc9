import type { Index } from './build-index.js';
import { featuresOf } from './features.js';
import type { Match } from './rank.js';
import { sentencesIn } from './sentences.js';
import { unusualCloseness } from './usual-closeness.js';
import { weighed } from './weighed.js';

/** Of so many parts the best passage is read sentence by sentence: that takes some tenths of a millisecond. */
const LOOKED_AT = 12;

/** Those whose best passage covers the most of the question. */
const bestCovered = (index: Index, matches: readonly Match[]): Match[] =>
  matches
    .filter(({ document, covered }) => index.isSampled[document] === 1 && covered > 0)
    .sort((a, b) => b.covered - a.covered)
    .slice(0, LOOKED_AT);

const cosine = (vector: Map<string, number>, sum: Map<string, number>): number => {
  let [product, squares] = [0, 0];
  for (const [feature, weight] of sum) {
    product += weight * (vector.get(feature) ?? 0);
    squares += weight * weight;
  }
  return product / (Math.sqrt(squares) || 1);
};

/**
 * In very much text, only some sentences of a part are compared with every question. Where a passage of such a part covers much of this one, the passage's own
 * sentences are compared with it as well, and what was too little known of the part is put right in `matches`.
 */
export const lookCloser = (index: Index, question: Map<string, number>, matches: readonly Match[]): void => {
  for (const match of bestCovered(index, matches)) {
    const passage = index.passages[match.passage]!;
    const together = new Map<string, number>();
    for (const sentence of [passage.heading ?? '', ...sentencesIn(passage.text)]) {
      const { vector } = weighed(index, featuresOf(sentence));
      match.closest = Math.max(match.closest, cosine(question, vector));
      for (const [feature, weight] of vector) together.set(feature, (together.get(feature) ?? 0) + weight);
    }
    match.together = Math.max(match.together, cosine(question, together));
    match.typical = unusualCloseness(index.usualCloseness, match.document, match.together);
  }
};
