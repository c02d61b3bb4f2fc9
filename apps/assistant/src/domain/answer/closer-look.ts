import type { Index } from './build-index.js';
import { featuresOf } from './features.js';
import { closenessToTexts } from './meaning/meanings.js';
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

/** By its words, and by what it means where that is understood. */
export interface AskedQuestion {
  readonly vector: Map<string, number>;
  readonly meant: Float64Array | null;
}

/**
 * In very much text, only some sentences of a part are compared with every question. Where a passage of such a part covers much of this one, the passage's own
 * sentences are compared with it as well, and what was too little known of the part is put right in `matches`.
 */
export const lookCloser = (index: Index, question: AskedQuestion, matches: readonly Match[]): void => {
  for (const match of bestCovered(index, matches)) {
    const { heading, text } = index.passages[match.passage]!;
    const texts = [...(heading === null ? [] : [heading]), ...sentencesIn(text)];
    const together = new Map<string, number>();
    for (const sentence of texts) {
      const { vector } = weighed(index, featuresOf(sentence));
      match.closest = Math.max(match.closest, cosine(question.vector, vector));
      for (const [feature, weight] of vector) together.set(feature, (together.get(feature) ?? 0) + weight);
    }
    match.together = Math.max(match.together, cosine(question.vector, together));
    match.typical = unusualCloseness(index.usualCloseness, match.document, match.together);
    if (question.meant === null) continue;
    const inMeaning = closenessToTexts(index.meanings, question.meant, texts);
    match.closestInMeaning = Math.max(match.closestInMeaning, inMeaning.closest);
    match.togetherInMeaning = Math.max(match.togetherInMeaning, inMeaning.together);
  }
};
