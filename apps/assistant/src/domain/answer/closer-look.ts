import type { Index } from './build-index.js';
import { addTo, product, toLengthOne, type FeatureVector } from './feature-vector.js';
import { featuresOf } from './features.js';
import { closenessToText } from './meaning/meanings.js';
import type { Match } from './rank.js';
import { sentencesIn } from './sentences.js';
import { unusualCloseness } from './usual-closeness.js';
import { vectorOf } from './weighed.js';

/** Of so many parts the best passage is read sentence by sentence: that takes some tenths of a millisecond. */
const LOOKED_AT = 12;
/** Of so many, the sentence that has most of the question's words is compared by what it means: that takes some milliseconds each. */
const UNDERSTOOD = 2;

/** Those whose best passage covers the most of the question. */
const bestCovered = (index: Index, matches: readonly Match[]): Match[] =>
  matches
    .filter(({ part, covered }) => index.isSampled[part] === 1 && covered > 0)
    .sort((a, b) => b.covered - a.covered)
    .slice(0, LOOKED_AT);

/** By its words, and by what it means where that is understood. */
export interface AskedQuestion {
  readonly vector: FeatureVector;
  readonly meant: Float64Array | null;
}

/**
 * In very much text, only some sentences of a part are compared with every question. Where a passage of such a part covers much of this one, the passage's own
 * sentences are compared with it as well, by their words and the best ones by what they mean, and what was too little known of the part is put right in `matches`.
 */
export const lookCloser = (index: Index, question: AskedQuestion, matches: readonly Match[]): void => {
  for (const [place, match] of bestCovered(index, matches).entries()) {
    const { heading, text } = index.passages[match.passage]!;
    const texts = [...(heading === null ? [] : [heading]), ...sentencesIn(text)];
    const together = new Map<string, number>();
    let closest = { sentence: '', closeness: 0 };
    for (const sentence of texts) {
      const vector = vectorOf(index, featuresOf(sentence));
      const closeness = product(question.vector, vector);
      if (closeness > closest.closeness) closest = { sentence, closeness };
      addTo(together, vector);
    }
    match.closest = Math.max(match.closest, closest.closeness);
    match.together = Math.max(match.together, product(question.vector, toLengthOne(together)));
    match.typical = unusualCloseness(index.usualCloseness, match.part, match.together);
    if (question.meant === null || place >= UNDERSTOOD) continue;
    const inMeaning = closenessToText(index.meanings, question.meant, closest.sentence);
    match.closestInMeaning = Math.max(match.closestInMeaning, inMeaning);
    match.togetherInMeaning = Math.max(match.togetherInMeaning, inMeaning);
  }
};
