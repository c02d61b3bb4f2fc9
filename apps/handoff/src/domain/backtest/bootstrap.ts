import type { GoldReport, Scores } from '@baton/contracts';
import { scoresOf, sumOf, type Tally } from './handoff-scores.js';

const SAMPLES = 1_000;
/** Beyond that many conversations drawn, fewer samples say as much. */
const DRAWS = 20_000_000;
const FEWEST_SAMPLES = 100;
const SEED = 20_251_126;
type Measured = keyof GoldReport['interval'];

/** Mulberry32: numbers in 0..1 from a seed, the same on every machine. */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const middle = (values: (number | null)[]): [number, number] | null => {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const [low, high] = [at(0.025), at(0.975)];
  return low === undefined || high === undefined ? null : [low, high];
};

/** So many drawn one after another: none is kept, since there are millions. */
function* drawn(count: number, draw: () => Tally | undefined): Generator<Tally, void> {
  for (let n = 0; n < count; n += 1) {
    const tally = draw();
    if (tally) yield tally;
  }
}

/**
 * Percentile bootstrap (Efron 1979), 95 %: conversations are drawn with replacement, as many as there are. From a fixed seed, so that the same
 * conversations give the same interval. Comes up for air after each sample.
 */
export function* findingIntervals(tallies: readonly Tally[]): Generator<void, GoldReport['interval']> {
  const next = numbersFrom(SEED);
  const samples = Math.max(FEWEST_SAMPLES, Math.min(SAMPLES, Math.floor(DRAWS / tallies.length)));
  const draw = () => tallies[Math.floor(next() * tallies.length)];
  const scores: Scores[] = [];
  while (scores.length < samples) {
    scores.push(scoresOf(sumOf(drawn(tallies.length, draw))));
    yield;
  }
  const of = (measured: Measured) => middle(scores.map((score) => score[measured]));
  return { f1: of('f1'), onTime: of('onTime'), falseHandoffRate: of('falseHandoffRate'), gt1: of('gt1') };
}
