import type { Scores } from '@baton/contracts';

/** Keeps the tolerance from being 0, as the authors do. */
const EPSILON = 1e-7;

const closeness = (distance: number, tolerance: number, weight = 1): number =>
  Math.exp(-((1 / weight) * distance ** 2) / (2 * (tolerance + EPSILON) ** 2));

/**
 * Golden Transfer within Tolerance (Liu et al., "Time to Transfer", AAAI 2021), of one dialogue: `predicted` and `golden` mark the utterances
 * with a handoff. A prediction counts by its nearest golden one; `lambda` (-1..1) makes early ones cost more or less than late ones.
 */
export const goldenTransfer = (
  predicted: readonly number[],
  golden: readonly number[],
  tolerance: number,
  lambda = 0,
): number => {
  const at = (marks: readonly number[]) => marks.flatMap((mark, index) => (mark ? [index] : []));
  const [said, right] = [at(predicted), at(golden)];
  if (said.length === 0 && right.length === 0) return 1;
  if (said.length === 0 || right.length === 0) return 0;
  const nearest = (p: number) =>
    Math.max(...right.map((q) => closeness(p - q, tolerance, 1 - lambda * Math.sign(p - q))));
  return said.reduce((sum, p) => sum + nearest(p), 0) / said.length;
};

/** What a conversation should have come to; `window` is the first and the last turn at which a handoff is right, null: any. */
export interface Expected {
  readonly handoff: boolean;
  readonly window?: readonly [number, number] | null;
}

export interface Outcome {
  readonly gold: Expected;
  /** The turn of the first handoff. */
  readonly at: number | null;
}

/** Sums over conversations, from which all shares follow: they add up, so that resampling them is cheap. */
export interface Tally {
  readonly conversations: number;
  readonly positives: number;
  readonly right: number;
  /** Not wanted at all, or before the window. */
  readonly false: number;
  readonly missed: number;
  readonly onTime: number;
  /** Not wanted at all. */
  readonly unwanted: number;
  readonly gt1: number;
  readonly gt2: number;
  readonly gt3: number;
}

/** A first handoff before its window is false and missed. GT-T of the one handoff, where the golden ones fill the window. */
export const tallyOf = ({ gold, at }: Outcome): Tally => {
  const [from, to] = gold.window ?? [0, Infinity];
  const is = (holds: boolean): number => Number(holds);
  const distance = at === null ? Infinity : Math.max(from - at, at - to, 0);
  const gt = (tolerance: number) => (gold.handoff ? closeness(distance, tolerance) : is(at === null));
  const isEarly = at !== null && at < from;
  const isRight = gold.handoff && at !== null && !isEarly;
  return {
    conversations: 1,
    positives: is(gold.handoff),
    right: is(isRight),
    false: is(gold.handoff ? isEarly : at !== null),
    missed: is(gold.handoff && !isRight),
    onTime: is(isRight && at <= to),
    unwanted: is(!gold.handoff && at !== null),
    gt1: gt(1),
    gt2: gt(2),
    gt3: gt(3),
  };
};

export const sumOf = (tallies: Iterable<Tally>): Tally => {
  let [conversations, positives, right, wrong, missed, onTime, unwanted] = [0, 0, 0, 0, 0, 0, 0];
  let [gt1, gt2, gt3] = [0, 0, 0];
  for (const tally of tallies) {
    conversations += tally.conversations;
    positives += tally.positives;
    right += tally.right;
    wrong += tally.false;
    missed += tally.missed;
    onTime += tally.onTime;
    unwanted += tally.unwanted;
    gt1 += tally.gt1;
    gt2 += tally.gt2;
    gt3 += tally.gt3;
  }
  return { conversations, positives, right, false: wrong, missed, onTime, unwanted, gt1, gt2, gt3 };
};

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export const scoresOf = (tally: Tally): Scores => {
  const { right, missed, positives, conversations } = tally;
  return {
    precision: share(right, right + tally.false),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + tally.false + missed),
    onTime: share(tally.onTime, positives),
    falseHandoffRate: share(tally.unwanted, conversations - positives),
    gt1: share(tally.gt1, conversations),
    gt2: share(tally.gt2, conversations),
    gt3: share(tally.gt3, conversations),
  };
};
