import type { Match, Ranking } from './rank.js';
import { weightedSum } from './regression.js';

/** As many of the best parts as are weighed against one another. */
const CONSIDERED = 12;
const FURTHEST_LEAD = 8;
const LIKELIEST = Math.log(0.95);

/** What tells whether the best part is the right one. The weights below have the same names. */
export interface Evidence {
  /** Log-odds of the best part among those considered. */
  odds: number;
  /** Entropy of the choice among them, in nats. */
  hesitation: number;
  closest: number;
  together: number;
  covered: number;
  dwelt: number;
  closestOrCovered: number;
  foreign: number;
  /** Natural logarithm of one more than the question's words. */
  length: number;
  /** 1 where there is nothing to choose from, else 0. */
  alone: number;
  knownLead: number;
  foreignButClose: number;
  /** 1 where the classifier has next to no doubt. */
  certain: number;
  closestLead: number;
  togetherLead: number;
  dweltLead: number;
  wordsLead: number;
  typical: number;
  /** Null where the question's meaning is not understood: what is usual is supposed. */
  closestInMeaning: number | null;
  togetherInMeaning: number | null;
  closestInMeaningLead: number | null;
  togetherInMeaningLead: number | null;
}

type Comparable = 'closest' | 'together' | 'dwelt' | 'closestInMeaning' | 'togetherInMeaning';

const byWords = ({ closest, together, covered, dwelt }: Match): number =>
  closest + together + 0.5 * covered + 1.8 * dwelt;
const highest = (values: number[]): number => Math.max(0, ...values);

/** Log-odds that stay finite. */
const oddsOf = (chance: number): number => Math.log((chance + 1e-3) / (1 - chance + 1e-3));

export const evidenceOf = ({ matches, foreign, isUnderstood, words, parts }: Ranking): Evidence | null => {
  const [best, ...others] = matches.slice(0, CONSIDERED);
  if (best === undefined) return null;
  const shares = [best, ...others].map(({ score }) => Math.exp(score - best.score));
  const sum = shares.reduce((total, share) => total + share, 0);
  const chances = shares.map((share) => share / sum);
  const leadIn = (key: Comparable): number => best[key] - highest(others.map((other) => other[key]));
  const lead = Math.min(others[0] ? best.score - others[0].score : FURTHEST_LEAD, FURTHEST_LEAD);
  return {
    odds: oddsOf(chances[0]!),
    hesitation: chances.reduce((total, chance) => total - chance * Math.log(chance + 1e-12), 0),
    closest: best.closest,
    together: best.together,
    covered: best.covered,
    dwelt: best.dwelt,
    closestOrCovered: Math.max(best.closest, best.covered),
    foreign,
    length: Math.log(1 + words),
    alone: parts === 1 ? 1 : 0,
    knownLead: best.known * Math.min(lead, 4),
    foreignButClose: foreign * best.closest,
    certain: best.likely > LIKELIEST ? 1 : 0,
    closestLead: leadIn('closest'),
    togetherLead: leadIn('together'),
    dweltLead: leadIn('dwelt'),
    wordsLead: byWords(best) - highest(others.map(byWords)),
    typical: best.typical,
    closestInMeaning: isUnderstood ? best.closestInMeaning : null,
    togetherInMeaning: isUnderstood ? best.togetherInMeaning : null,
    closestInMeaningLead: isUnderstood ? leadIn('closestInMeaning') : null,
    togetherInMeaningLead: isUnderstood ? leadIn('togetherInMeaning') : null,
  };
};

interface Usual {
  readonly mean: number;
  readonly spread: number;
  /** How much one standard deviation more adds to the log-odds. */
  readonly weight: number;
}

/**
 * Logistic regression of "the best part is the right one", fitted by `tools/bench/fit-answers.mjs` on questions that are not in the documents: those of
 * BANKING77 and CLINC150, 1 to 120 documents of 5 to 20 questions, and of a shop's help pages, with example questions and without. It supposes that one question
 * in four is about none of them.
 */
const usual: Record<keyof Evidence, Usual> = {
  odds: { mean: 3.048, spread: 2.719, weight: 0.309 },
  hesitation: { mean: 0.622, spread: 0.728, weight: -0.375 },
  closest: { mean: 0.38, spread: 0.22, weight: -0.339 },
  together: { mean: 0.29, spread: 0.178, weight: -0.387 },
  covered: { mean: 0.227, spread: 0.236, weight: -0.313 },
  dwelt: { mean: 0.411, spread: 0.231, weight: 0.034 },
  closestOrCovered: { mean: 0.409, spread: 0.238, weight: 0.28 },
  foreign: { mean: 0.229, spread: 0.288, weight: -0.439 },
  length: { mean: 2.311, spread: 0.43, weight: 0.131 },
  alone: { mean: 0.018, spread: 0.133, weight: 0.076 },
  knownLead: { mean: 1.832, spread: 1.429, weight: 0.213 },
  foreignButClose: { mean: 0.048, spread: 0.068, weight: 0.379 },
  certain: { mean: 0.251, spread: 0.433, weight: 0.178 },
  closestLead: { mean: 0.151, spread: 0.215, weight: -0.142 },
  togetherLead: { mean: 0.145, spread: 0.162, weight: -0.193 },
  dweltLead: { mean: 0.15, spread: 0.196, weight: 0.594 },
  wordsLead: { mean: 0.659, spread: 0.735, weight: 0.223 },
  typical: { mean: -0.427, spread: 1.136, weight: 1.118 },
  closestInMeaning: { mean: 0.568, spread: 0.207, weight: 0.318 },
  togetherInMeaning: { mean: 0.503, spread: 0.23, weight: 0.269 },
  closestInMeaningLead: { mean: 0.165, spread: 0.224, weight: 0.189 },
  togetherInMeaningLead: { mean: 0.17, spread: 0.237, weight: 0.553 },
};
const BIAS = 1.551;

const kinds = Object.keys(usual) as (keyof Evidence)[];

/** The evidence as numbers of like size, in standard deviations from what is usual; the last one is for the bias. */
export const inputsOf = (evidence: Evidence): number[] => [
  ...kinds.map((kind) => ((evidence[kind] ?? usual[kind].mean) - usual[kind].mean) / usual[kind].spread),
  1,
];

/** What a library weighs the evidence by, and how it differs from the libraries that the weights above were fitted on. */
export interface Calibration {
  /** As many as there are inputs. */
  readonly weights: readonly number[];
  /** Whether what is about mostly unknown words is held to be doubtful, unless it fits perfectly. */
  readonly doubtsTheForeign: boolean;
}

export const UNCALIBRATED: Calibration = {
  weights: [...kinds.map((kind) => usual[kind].weight), BIAS],
  doubtsTheForeign: true,
};

const MOSTLY_FOREIGN = 0.45;
/** Nearly half of what the question is about stands in no document: its frame ("how do I renew my …") may fit, and the matter be another. */
export const isMostlyForeign = ({ foreign }: Ranking): boolean => foreign > MOSTLY_FOREIGN;

const MUCH_WHEN_FOREIGN = 0.4;
/** What is above keeps its order, below one half. */
const SQUEEZED_WHEN_FOREIGN = 0.15;

/** What fits as well as this is right nine times in ten even so. */
const SURE_THOUGH_FOREIGN = 0.9;

/** The chance, 0..1, that the best match answers the question. */
export const confidenceOf = (ranking: Ranking, { weights, doubtsTheForeign }: Calibration): number => {
  const evidence = evidenceOf(ranking);
  if (evidence === null) return 0;
  const chance = 1 / (1 + Math.exp(-weightedSum(weights, inputsOf(evidence))));
  if (!doubtsTheForeign || !isMostlyForeign(ranking)) return chance;
  if (chance <= MUCH_WHEN_FOREIGN || chance >= SURE_THOUGH_FOREIGN) return chance;
  return MUCH_WHEN_FOREIGN + SQUEEZED_WHEN_FOREIGN * (chance - MUCH_WHEN_FOREIGN);
};
