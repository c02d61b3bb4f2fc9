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

/** How a question compares with one document, or one part of a long one; numbers are 0..1 where nothing else is said. */
export interface Match {
  /** Its place among `documents` of the index. */
  document: number;
  /** The document's passage that answers best, or -1 when it has none. */
  passage: number;
  /** Cosine with the closest title, heading or example question. */
  closest: number;
  /** Cosine with all of them together. */
  together: number;
  /** How much closer that is than usual for a question about this document, in standard deviations (-4..4). */
  typical: number;
  /** Cosine of what the question means with what the closest of them does (-1..1); 0 where either is not understood. */
  closestInMeaning: number;
  /** … and with the mean of all of them. */
  togetherInMeaning: number;
  /** Share of the question's topic words (by weight) that stand in one passage, its heading or title. */
  covered: number;
  /** Share of them that stand anywhere in the document, example questions included. */
  known: number;
  /** As `known`, but a stem counts in full only where the document dwells on it. */
  dwelt: number;
  /** Natural logarithm of the classifier's probability, not below that of one in a million; nearer to 0 where words stand in the documents that it did not learn. */
  likely: number;
  /** Weighted sum of these. Only differences mean anything: e^(difference) is how much likelier one document is than another. */
  score: number;
}

export interface Ranking {
  /** Every document that shares anything with the question, best first. */
  matches: Match[];
  /** Share (0..1) of the question's topic words, by weight, that stand in no document at all. */
  foreign: number;
  /** Whether it was also compared by what it means. */
  isUnderstood: boolean;
  /** How many words the question has. */
  words: number;
  /** How many documents there are; each part of a long one counts. */
  documents: number;
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

/** For each passage: the share of the question's weight that stands in it (a stem counts once), and how apt it is as the answer among its document's passages. */
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
    if (index.passages[at - 1]?.document !== passage.document) apt[at]! += FIRST_BONUS;
    if (wantsNumber && passage.hasNumber) apt[at]! += QUANTITY_BONUS;
  });
  return { covered, apt };
};

const LEAST_LIKELY = Math.log(1e-6);

/** Conditional logit (McFadden 1974) of which document is the right one, fitted by `tools/bench/fit-answers.mjs`. */
const SCORE_WEIGHTS = {
  likely: 0.97,
  closest: 1.19,
  together: 1.2,
  covered: 1.33,
  dwelt: 1.42,
  closestInMeaning: 1.57,
  togetherInMeaning: 1.88,
};

const sharesAnything = ({ closest, known, covered }: Match): boolean => closest > 0 || known > 0 || covered > 0;

/** Compares a question with every document; ties go to the document that stands first. */
export const rank = (index: Index, question: string): Ranking => {
  const { vector, stems } = weighed(index, featuresOf(question));
  const matches: Match[] = index.documents.map((_, document) => ({
    document,
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
  products(index.byUnit, vector, index.unitDocument.length).forEach((value, unit) => {
    const match = matches[index.unitDocument[unit]!]!;
    match.closest = Math.max(match.closest, value);
  });
  products(index.byDocument, vector, index.documents.length).forEach((value, document) => {
    matches[document]!.together = value;
    matches[document]!.typical = unusualCloseness(index.usualCloseness, document, value);
  });
  const { covered, apt } = readPassages(index, question, stems);
  index.passages.forEach((passage, at) => {
    const match = matches[passage.document]!;
    match.covered = Math.max(match.covered, covered[at]!);
    if (match.passage < 0 || apt[at]! > apt[match.passage]!) match.passage = at;
  });
  let foreign = 0;
  let unlearned = 0;
  for (const [stem, weight] of stems) {
    const isKnown = eachPosting(index.byText, stem, (document, share) => {
      matches[document]!.known += weight;
      matches[document]!.dwelt += weight * share;
    });
    if (!isKnown) foreign += weight;
    else if (!occurs(index.byUnit, `f:${stem}`)) unlearned += weight;
  }
  const meant = meaningIn(index.meanings, question);
  const closeness = meant && closenessInMeaning(index.meanings, meant);
  for (const match of matches) {
    match.closestInMeaning = closeness?.closest[match.document] ?? 0;
    match.togetherInMeaning = closeness?.together[match.document] ?? 0;
  }
  lookCloser(index, { vector, meant }, matches);
  // What it was not told of, the classifier cannot judge: its probabilities count the less.
  const informed = (1 - unlearned / (1 - foreign || 1)) ** 2;
  const probabilities = classify(index.classifier, question);
  for (const match of matches) {
    const w = SCORE_WEIGHTS;
    match.likely = informed * Math.max(Math.log(probabilities[match.document]!), LEAST_LIKELY);
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
      .filter((match) => sharesAnything(match) && !index.hidden.has(match.document))
      .sort((a, b) => b.score - a.score || a.document - b.document),
    foreign,
    isUnderstood: meant !== null,
    words: words(question).length,
    documents: index.documents.length,
  };
};
