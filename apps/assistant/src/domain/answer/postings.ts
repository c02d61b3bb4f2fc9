import { featureTableOf, placeOf, type FeatureTable } from './feature-table.js';

/** Where each feature occurs, in flat memory: of the feature at place p, entries `start[p]` to `start[p + 1]` say in which unit, document or passage, and its share there. */
export interface Postings {
  readonly table: FeatureTable;
  readonly start: Int32Array;
  readonly at: Int32Array;
  readonly weight: Float32Array;
}

/** Postings while they are gathered. */
export type GatheredPostings = Map<string, { at: number[]; weight: number[] }>;

export const gather = (postings: GatheredPostings, feature: string, at: number, weight: number): void => {
  const list = postings.get(feature);
  if (list === undefined) postings.set(feature, { at: [at], weight: [weight] });
  else {
    list.at.push(at);
    list.weight.push(weight);
  }
};

export const postingsOf = (gathered: GatheredPostings): Postings => {
  const lists = [...gathered.values()];
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, place) => {
    start[place + 1] = start[place]! + list.at.length;
  });
  const at = new Int32Array(start[lists.length]!);
  const weight = new Float32Array(start[lists.length]!);
  lists.forEach((list, place) => {
    at.set(list.at, start[place]);
    weight.set(list.weight, start[place]);
  });
  return { table: featureTableOf([...gathered.keys()]), start, at, weight };
};

export const occurs = (postings: Postings, feature: string): boolean => placeOf(postings.table, feature) >= 0;

/** Visits each place where a feature occurs; false when there is none. */
export const eachPosting = (
  { table, start, at, weight }: Postings,
  feature: string,
  visit: (at: number, weight: number) => void,
): boolean => {
  const place = placeOf(table, feature);
  if (place < 0) return false;
  for (let entry = start[place]!; entry < start[place + 1]!; entry += 1) visit(at[entry]!, weight[entry]!);
  return true;
};
