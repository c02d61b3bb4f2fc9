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
