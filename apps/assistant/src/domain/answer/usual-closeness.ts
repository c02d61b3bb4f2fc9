const { max, min, sqrt } = Math;

/** How close a document's own questions are to all the others of that document together: what a question about it is usually like. */
export interface UsualCloseness {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** With fewer questions than so many, a document is rather supposed to be like all the others. */
const FIRMNESS = 5;
const LEAST_SPREAD = 0.02;
const FURTHEST = 4;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Of each document, how close each of its questions is to the rest of them. */
export const usualClosenessOf = (documents: readonly (readonly number[])[]): UsualCloseness => {
  const all = documents.flat();
  const mean = sumOf(all) / (all.length || 1);
  const variance = sumOf(all.map((value) => (value - mean) ** 2)) / (all.length || 1);
  const means = documents.map((own) => (sumOf(own) + FIRMNESS * mean) / (own.length + FIRMNESS));
  const spreads = documents.map((own, document) => {
    const squares = sumOf(own.map((value) => (value - means[document]!) ** 2));
    return max(sqrt((squares + FIRMNESS * variance) / (own.length + FIRMNESS)), LEAST_SPREAD);
  });
  return {
    mean: Float64Array.from(means),
    spread: Float64Array.from(spreads),
  };
};

/** By how many standard deviations a question is closer to a document than the document's own questions are, within reason. */
export const unusualCloseness = ({ mean, spread }: UsualCloseness, document: number, closeness: number): number =>
  max(-FURTHEST, min(FURTHEST, (closeness - mean[document]!) / spread[document]!));
