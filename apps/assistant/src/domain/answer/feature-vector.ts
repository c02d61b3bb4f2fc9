/** How much each feature of a text, or of several together, weighs. */
export type FeatureVector = ReadonlyMap<string, number>;

export const addTo = (sum: Map<string, number>, more: FeatureVector, times = 1): void => {
  for (const [feature, weight] of more) sum.set(feature, (sum.get(feature) ?? 0) + times * weight);
};

export const product = (one: FeatureVector, other: FeatureVector): number => {
  let sum = 0;
  for (const [feature, weight] of one) sum += weight * (other.get(feature) ?? 0);
  return sum;
};

export const squaredLength = (vector: FeatureVector): number => {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return sum;
};

/** In place; as it is where it has no length. */
export const toLengthOne = (vector: Map<string, number>): FeatureVector => {
  const length = Math.sqrt(squaredLength(vector)) || 1;
  for (const [feature, weight] of vector) vector.set(feature, weight / length);
  return vector;
};
