import type { Match, Ranking } from './rank.js';

/** As many of the best documents as are weighed against one another. */
const CONSIDERED = 12;
const FURTHEST_LEAD = 8;
const LIKELIEST = Math.log(0.95);

/** What tells whether the best document is the right one. The weights below have the same names. */
export interface Evidence {
  /** Log-odds of the best document among those considered. */
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
}

type Comparable = 'closest' | 'together' | 'dwelt';

const byWords = ({ closest, together, covered, dwelt }: Match): number =>
  closest + together + 0.5 * covered + 1.8 * dwelt;
const highest = (values: number[]): number => Math.max(0, ...values);

/** Log-odds that stay finite. */
const oddsOf = (chance: number): number => Math.log((chance + 1e-3) / (1 - chance + 1e-3));

export const evidenceOf = ({ matches, foreign, words, documents }: Ranking): Evidence | null => {
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
    alone: documents === 1 ? 1 : 0,
    knownLead: best.known * Math.min(lead, 4),
    foreignButClose: foreign * best.closest,
    certain: best.likely > LIKELIEST ? 1 : 0,
    closestLead: leadIn('closest'),
    togetherLead: leadIn('together'),
    dweltLead: leadIn('dwelt'),
    wordsLead: byWords(best) - highest(others.map(byWords)),
  };
};

/**
 * Logistic regression of "the best document is the right one", fitted by `tools/bench/fit-answers.mjs` on questions that are not in the documents: those of
 * BANKING77 and CLINC150, 1 to 120 documents of 5 to 20 questions, and of a shop's help pages. It supposes that one question in four is about none of them.
 */
const weights: Evidence & { bias: number } = {
  odds: 0.15,
  hesitation: -0.85,
  closest: -0.38,
  together: 1.01,
  covered: -0.21,
  dwelt: -0.65,
  closestOrCovered: 0.76,
  foreign: -2.12,
  length: 0.4,
  alone: -1.42,
  knownLead: 0.14,
  foreignButClose: 9.31,
  certain: 0.79,
  closestLead: -0.93,
  togetherLead: 1,
  dweltLead: 2.79,
  wordsLead: 0.44,
  bias: -0.85,
};

/** How the log-odds of one library differ from those of the libraries that the weights were fitted on. */
export interface Calibration {
  readonly scale: number;
  readonly shift: number;
  /** Whether what is about mostly unknown words is held to be doubtful, however well it seems to fit. */
  readonly doubtsTheForeign: boolean;
}

export const UNCALIBRATED: Calibration = { scale: 1, shift: 0, doubtsTheForeign: true };

const MOSTLY_FOREIGN = 0.45;
/** Nearly half of what the question is about stands in no document: its frame ("how do I renew my …") may fit, and the matter be another. */
export const isMostlyForeign = ({ foreign }: Ranking): boolean => foreign > MOSTLY_FOREIGN;

const MUCH_WHEN_FOREIGN = 0.4;
/** What is above keeps its order, below one half. */
const SQUEEZED_WHEN_FOREIGN = 0.15;

/** Log-odds that the best document is the right one, before the library's own calibration; null when there is none. */
export const rawOddsOf = (ranking: Ranking): number | null => {
  const evidence = evidenceOf(ranking);
  if (evidence === null) return null;
  return (Object.keys(evidence) as (keyof Evidence)[]).reduce(
    (sum, key) => sum + weights[key] * evidence[key],
    weights.bias,
  );
};

/** The chance, 0..1, that the best match answers the question. */
export const confidenceOf = (ranking: Ranking, { scale, shift, doubtsTheForeign }: Calibration): number => {
  const odds = rawOddsOf(ranking);
  if (odds === null) return 0;
  const chance = 1 / (1 + Math.exp(-(scale * odds + shift)));
  if (!doubtsTheForeign || !isMostlyForeign(ranking) || chance <= MUCH_WHEN_FOREIGN) return chance;
  return MUCH_WHEN_FOREIGN + SQUEEZED_WHEN_FOREIGN * (chance - MUCH_WHEN_FOREIGN);
};
