const { max, min, sqrt } = Math;

/** How close a part's own units are to all the others of that part together: what a question about it is usually like. */
export interface UsualCloseness {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** With fewer units than so many, a part is rather supposed to be like all the others. */
const FIRMNESS = 5;
const LEAST_SPREAD = 0.02;
const FURTHEST = 4;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Of each part, how close each of its units is to the rest of them. */
export const usualClosenessOf = (parts: readonly (readonly number[])[]): UsualCloseness => {
  const all = parts.flat();
  const mean = sumOf(all) / (all.length || 1);
  const variance = sumOf(all.map((value) => (value - mean) ** 2)) / (all.length || 1);
  const means = parts.map((own) => (sumOf(own) + FIRMNESS * mean) / (own.length + FIRMNESS));
  const spreads = parts.map((own, part) => {
    const squares = sumOf(own.map((value) => (value - means[part]!) ** 2));
    return max(sqrt((squares + FIRMNESS * variance) / (own.length + FIRMNESS)), LEAST_SPREAD);
  });
  return {
    mean: Float64Array.from(means),
    spread: Float64Array.from(spreads),
  };
};

/** By how many standard deviations a question is closer to a part than the part's own units are, within reason. */
export const unusualCloseness = ({ mean, spread }: UsualCloseness, part: number, closeness: number): number =>
  max(-FURTHEST, min(FURTHEST, (closeness - mean[part]!) / spread[part]!));
