/** Draws that come out the same from the same seed on any machine. */
export interface Chance {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** Exponential, by its mean: the time to the next of events that know nothing of each other. */
  exponential(mean: number): number;
  /** Log-normal, by its median and the deviation of its logarithm: as the length of talks is, mostly short and some very long. */
  logNormal(median: number, sigma: number): number;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, exact in integers. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const chanceOf = (seed: number): Chance => {
  const next = mulberry32(seed);
  /** Box and Muller, 1958: two even draws give a normal one. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  };
};
