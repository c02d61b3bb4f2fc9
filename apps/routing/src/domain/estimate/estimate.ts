import type { DepartmentMode } from '@baton/contracts';
import { expectedWait } from './expected-wait.js';
import { secondsWaited, stepsTo, type PastWait, type Standing } from './past-wait.js';

/** Whole seconds; 8 of 10 wait between `low` and `high`. */
export interface Estimate {
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** Tenths of the standard normal distribution: how far waits were off counts from the first, and outweighs these soon. */
const BEFORE_ANYTHING_IS_KNOWN = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645];
const SHORTEST_SHARE = 0.01;

/**
 * A wait of k steps is a sum of k gaps: gamma-distributed, where they come as in a Poisson process. By Wilson and Hilferty (1931) its share of what is expected,
 * to the power of ⅓, is normal with mean 1 − 1/9k and variance 1/9k. So a wait that was off is comparable, whatever its number of steps.
 */
const scoreOf = (share: number, k: number): number => 3 * Math.sqrt(k) * (Math.cbrt(share) - 1 + 1 / (9 * k));
const shareAt = (score: number, k: number): number =>
  Math.max(SHORTEST_SHARE, Math.max(0, 1 - 1 / (9 * k) + score / (3 * Math.sqrt(k))) ** 3);

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * (sorted.length + 1)) - 1))] ?? 0;

/** Nobody is told seconds that nobody knows. */
const roundingOf = (seconds: number): number => {
  if (seconds < 120) return 10;
  return seconds < 600 ? 30 : 60;
};
const rounded = (seconds: number, round: (value: number) => number): number =>
  round(seconds / roundingOf(seconds)) * roundingOf(seconds);

const stepsAtLeastOne = (mode: DepartmentMode, standing: Standing): number => Math.max(1, stepsTo(mode, standing));

/**
 * The wait of who stands there now, with a range that holds for 8 of 10. What is expected is corrected by how the latest waits compared with what was expected
 * of them: the range goes from the first to the ninth tenth of those, the estimate is the middle (split conformal prediction: Vovk, Gammerman and Shafer 2005).
 * So it stays true where the formula is not, as long as the near future is like the near past.
 *
 * @returns the formula's own expectation, in seconds, to be kept for later calibration, and what to tell; null as in `expectedWait`
 */
export const estimateOf = (
  mode: DepartmentMode,
  history: readonly PastWait[],
  standing: Standing,
  places: number,
): { readonly expectedSeconds: number; readonly estimate: Estimate } | null => {
  const expectedSeconds = expectedWait(mode, history, standing, places);
  if (expectedSeconds === null) return null;
  const scores = history.flatMap((wait) =>
    wait.outcome === 'assigned' && wait.expectedSeconds !== null
      ? [scoreOf(secondsWaited(wait) / wait.expectedSeconds, stepsAtLeastOne(mode, wait.standing))]
      : [],
  );
  const sorted = [...BEFORE_ANYTHING_IS_KNOWN, ...scores].sort((one, other) => one - other);
  const k = stepsAtLeastOne(mode, standing);
  const at = (q: number) => expectedSeconds * shareAt(quantile(sorted, q), k);
  const [low, high] = [rounded(at(0.1), Math.floor), rounded(at(0.9), Math.ceil)];
  const seconds = Math.min(high, Math.max(low, rounded(at(0.5), Math.round)));
  return { expectedSeconds, estimate: { seconds, low, high } };
};

/** How many of those who were told a range, and were taken, waited within it. */
export const coverageOf = (history: readonly PastWait[]): { within: number; of: number } => {
  const told = history.flatMap((wait) =>
    wait.outcome === 'assigned' && wait.told ? [{ ...wait.told, seconds: (wait.leftAt - wait.enteredAt) / 1_000 }] : [],
  );
  return { within: told.filter(({ low, high, seconds }) => low <= seconds && seconds <= high).length, of: told.length };
};
