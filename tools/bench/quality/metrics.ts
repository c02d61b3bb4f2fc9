/** A score, higher for what should be true, and whether it is true. */
export interface Scored {
  readonly score: number;
  readonly isTrue: boolean;
}

/** Area under the ROC curve (0..1): the chance that a true one scores higher than a false one, ties counting half. */
export const auroc = (items: readonly Scored[]): number => {
  const sorted = items.toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1;
    const rank = (start + end + 1) / 2;
    const here = sorted.slice(start, end).filter(({ isTrue }) => isTrue).length;
    rankSum += here * rank;
    positives += here;
    start = end;
  }
  const negatives = items.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
};

/** Expected calibration error (Guo et al., ICML 2017) over ten bins of equal width. */
export const calibrationError = (items: readonly Scored[], bins = 10): number => {
  const binOf = ({ score }: Scored): number => Math.min(bins - 1, Math.floor(score * bins));
  const errors = Array.from({ length: bins }, (_, bin) => {
    const inBin = items.filter((item) => binOf(item) === bin);
    const said = inBin.reduce((sum, { score }) => sum + score, 0);
    return Math.abs(said - inBin.filter(({ isTrue }) => isTrue).length);
  });
  return errors.reduce((sum, error) => sum + error, 0) / items.length;
};

/** Share of `outside` that score below the threshold which lets `kept` of `inside` through. */
export const recallOutside = (inside: readonly number[], outside: readonly number[], kept = 0.95): number => {
  const threshold = inside.toSorted((a, b) => a - b)[Math.floor(inside.length * (1 - kept))] ?? 0;
  return outside.filter((score) => score < threshold).length / outside.length;
};

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
  const closeness = (p: number, q: number): number =>
    Math.exp(-((1 / (1 - lambda * Math.sign(p - q))) * (p - q) ** 2) / (2 * (tolerance + 1e-7) ** 2));
  return said.reduce((sum, p) => sum + Math.max(...right.map((q) => closeness(p, q))), 0) / said.length;
};

/** What a conversation should have come to; `window` is the first and the last turn at which a handoff is right. */
export interface Gold {
  readonly handoff: boolean;
  readonly window: readonly [number, number] | null;
}

export interface Outcome {
  readonly gold: Gold;
  /** The turn of the first handoff. */
  readonly at: number | null;
}

/** Counts of first handoffs: one before its window is false and missed. `gt` holds GT-T of the first handoff, T = 1, 2, 3. */
export const handoffScores = (outcomes: readonly Outcome[]) => {
  let [found, extra, missed, onTime, positives, falseHandoffs] = [0, 0, 0, 0, 0, 0];
  const gt = [0, 0, 0];
  for (const { gold, at } of outcomes) {
    const [from, to] = gold.window ?? [0, 0];
    if (gold.handoff) {
      positives += 1;
      if (at !== null && at >= from) found += 1;
      else missed += 1;
      if (at !== null && at < from) extra += 1;
      if (at !== null && at >= from && at <= to) onTime += 1;
      const distance = at === null ? Infinity : Math.max(from - at, at - to, 0);
      gt.forEach((_, t) => (gt[t]! += at === null ? 0 : Math.exp(-(distance ** 2) / (2 * (t + 1) ** 2))));
    } else {
      if (at !== null) [extra, falseHandoffs] = [extra + 1, falseHandoffs + 1];
      gt.forEach((_, t) => (gt[t]! += at === null ? 1 : 0));
    }
  }
  const precision = found / (found + extra || 1);
  const recall = found / (found + missed || 1);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    onTime: onTime / positives,
    falseHandoffRate: falseHandoffs / (outcomes.length - positives),
    gt: gt.map((sum) => sum / outcomes.length),
  };
};
