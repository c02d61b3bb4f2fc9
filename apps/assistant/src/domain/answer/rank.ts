import type { Index } from './build-index.js';
import { classify } from './classifier.js';
import { lookCloser } from './closer-look.js';
import type { FeatureVector } from './feature-vector.js';
import { featuresOf } from './features.js';
import { closenessInMeaning, meaningIn } from './meaning/meanings.js';
import { eachPosting, occurs, type Postings } from './postings.js';
import { unusualCloseness } from './usual-closeness.js';
import { weighed } from './weighed.js';
import { words } from '../text/words.js';

/** How a question compares with one part; numbers are 0..1 where nothing else is said. */
export interface Match {
  /** Its place among `parts` of the index. */
  part: number;
  /** The part's passage that answers best, or -1 when it has none. */
  passage: number;
  /** Cosine with the closest title, heading or example question. */
  closest: number;
  /** Cosine with all of them together. */
  together: number;
  /** How much closer that is than usual for a question about this part, in standard deviations (-4..4). */
  typical: number;
  /** Cosine of what the question means with what the closest of them does (-1..1); 0 where either is not understood. */
  closestInMeaning: number;
  /** … and with the mean of all of them. */
  togetherInMeaning: number;
  /** Share of the question's topic words (by weight) that stand in one passage, its heading or title. */
  covered: number;
  /** Share of them that stand anywhere in the part, example questions included. */
  known: number;
  /** As `known`, but a stem counts in full only where the part dwells on it. */
  dwelt: number;
  /** Natural logarithm of the classifier's probability, not below that of one in a million; nearer to 0 where words stand in the parts that it did not learn. */
  likely: number;
  /** Weighted sum of these. Only differences mean anything: e^(difference) is how much likelier one part is than another. */
  score: number;
}

export interface Ranking {
  /** Every part that shares anything with the question, best first. */
  matches: Match[];
  /** Share (0..1) of the question's topic words, by weight, that stand in no part at all. */
  foreign: number;
  /** Whether it was also compared by what it means. */
  isUnderstood: boolean;
  /** How many words the question has. */
  words: number;
  /** How many parts there are. */
  parts: number;
}

const products = (postings: Postings, vector: FeatureVector, size: number): Float64Array => {
  const sums = new Float64Array(size);
  for (const [feature, weight] of vector)
    eachPosting(postings, feature, (at, share) => {
      sums[at]! += weight * share;
    });
  return sums;
};

const asksForQuantity = /\b(?:how (?:long|much|many|fast|heavy|big|old|often|soon|late)|when|what time|price|cost)\b/iu;
const QUANTITY_BONUS = 0.1;
/** What a page says first is most often what people want to know. */
const FIRST_BONUS = 0.1;

/** For each passage: the share of the question's weight that stands in it (a stem counts once), and how apt it is as the answer among its part's passages. */
const readPassages = (
  index: Index,
  question: string,
  stems: Map<string, number>,
): { covered: Float64Array; apt: Float64Array } => {
  const covered = new Float64Array(index.passages.length);
  const apt = new Float64Array(index.passages.length);
  for (const [stem, weight] of stems) {
    eachPosting(index.byPassage, stem, (at, share) => {
      covered[at]! += weight;
      apt[at]! += weight * share;
    });
  }
  const wantsNumber = asksForQuantity.test(question.slice(0, 2_000));
  index.passages.forEach((passage, at) => {
    if (index.passages[at - 1]?.part !== passage.part) apt[at]! += FIRST_BONUS;
    if (wantsNumber && passage.hasNumber) apt[at]! += QUANTITY_BONUS;
  });
  return { covered, apt };
};

const LEAST_LIKELY = Math.log(1e-6);

/** Conditional logit (McFadden 1974) of which part is the right one, fitted by `tools/bench/fit-answers.mjs`. */
const SCORE_WEIGHTS = {
  likely: 0.84,
  closest: 1.16,
  together: 1.16,
  covered: 1.29,
  dwelt: 1.37,
  closestInMeaning: 2.19,
  togetherInMeaning: 2.45,
};

const sharesAnything = ({ closest, known, covered }: Match): boolean => closest > 0 || known > 0 || covered > 0;

/** Compares a question with every part; ties go to the one that stands first. */
export const rank = (index: Index, question: string): Ranking => {
  const { vector, stems } = weighed(index, featuresOf(question));
  const matches: Match[] = index.parts.map((_, part) => ({
    part,
    passage: -1,
    closest: 0,
    together: 0,
    typical: 0,
    closestInMeaning: 0,
    togetherInMeaning: 0,
    covered: 0,
    known: 0,
    dwelt: 0,
    likely: 0,
    score: 0,
  }));
  products(index.byUnit, vector, index.unitPart.length).forEach((value, unit) => {
    const match = matches[index.unitPart[unit]!]!;
    match.closest = Math.max(match.closest, value);
  });
  products(index.byPart, vector, index.parts.length).forEach((value, part) => {
    matches[part]!.together = value;
    matches[part]!.typical = unusualCloseness(index.usualCloseness, part, value);
  });
  const { covered, apt } = readPassages(index, question, stems);
  index.passages.forEach((passage, at) => {
    const match = matches[passage.part]!;
    match.covered = Math.max(match.covered, covered[at]!);
    if (match.passage < 0 || apt[at]! > apt[match.passage]!) match.passage = at;
  });
  let foreign = 0;
  let unlearned = 0;
  for (const [stem, weight] of stems) {
    const isKnown = eachPosting(index.byText, stem, (part, share) => {
      matches[part]!.known += weight;
      matches[part]!.dwelt += weight * share;
    });
    if (!isKnown) foreign += weight;
    else if (!occurs(index.byUnit, `f:${stem}`)) unlearned += weight;
  }
  const meant = meaningIn(index.meanings, question);
  const closeness = meant && closenessInMeaning(index.meanings, meant);
  for (const match of matches) {
    match.closestInMeaning = closeness?.closest[match.part] ?? 0;
    match.togetherInMeaning = closeness?.together[match.part] ?? 0;
  }
  lookCloser(index, { vector, meant }, matches);
  // What it was not told of, the classifier cannot judge: its probabilities count the less.
  const informed = (1 - unlearned / (1 - foreign || 1)) ** 2;
  const probabilities = classify(index.classifier, question);
  for (const match of matches) {
    const w = SCORE_WEIGHTS;
    match.likely = informed * Math.max(Math.log(probabilities[match.part]!), LEAST_LIKELY);
    match.score =
      w.likely * match.likely +
      w.closest * match.closest +
      w.together * match.together +
      w.covered * match.covered +
      w.dwelt * match.dwelt +
      w.closestInMeaning * match.closestInMeaning +
      w.togetherInMeaning * match.togetherInMeaning;
  }
  return {
    matches: matches
      .filter((match) => sharesAnything(match) && !index.hidden.has(match.part))
      .sort((a, b) => b.score - a.score || a.part - b.part),
    foreign,
    isUnderstood: meant !== null,
    words: words(question).length,
    parts: index.parts.length,
  };
};
