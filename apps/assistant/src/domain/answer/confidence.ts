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
  odds: { mean: 3.022, spread: 2.742, weight: 0.412 },
  hesitation: { mean: 0.634, spread: 0.733, weight: -0.562 },
  closest: { mean: 0.381, spread: 0.22, weight: -0.395 },
  together: { mean: 0.291, spread: 0.177, weight: -0.073 },
  covered: { mean: 0.226, spread: 0.236, weight: -0.412 },
  dwelt: { mean: 0.412, spread: 0.23, weight: -0.007 },
  closestOrCovered: { mean: 0.41, spread: 0.237, weight: 0.35 },
  foreign: { mean: 0.229, spread: 0.288, weight: -0.498 },
  length: { mean: 2.311, spread: 0.43, weight: 0.168 },
  alone: { mean: 0.018, spread: 0.133, weight: -0.128 },
  knownLead: { mean: 1.83, spread: 1.436, weight: 0.083 },
  foreignButClose: { mean: 0.049, spread: 0.068, weight: 0.386 },
  certain: { mean: 0.251, spread: 0.433, weight: 0.226 },
  closestLead: { mean: 0.152, spread: 0.214, weight: -0.23 },
  togetherLead: { mean: 0.145, spread: 0.162, weight: -0.074 },
  dweltLead: { mean: 0.151, spread: 0.195, weight: 0.674 },
  wordsLead: { mean: 0.661, spread: 0.732, weight: 0.262 },
  typical: { mean: -0.423, spread: 1.134, weight: 0.827 },
  closestInMeaning: { mean: 0.545, spread: 0.201, weight: 0.116 },
  togetherInMeaning: { mean: 0.447, spread: 0.219, weight: 0.076 },
  closestInMeaningLead: { mean: 0.153, spread: 0.207, weight: 0.24 },
  togetherInMeaningLead: { mean: 0.159, spread: 0.218, weight: 0.253 },
};
const BIAS = 1.4;

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
