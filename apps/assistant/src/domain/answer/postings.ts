import { FeatureTableBuilder, placeOf, type FeatureTable } from './feature-table.js';

/** Where each feature occurs, in flat memory: of the feature at place p, entries `start[p]` to `start[p + 1]` say in which unit, part or passage, and its share there. */
export interface Postings {
  readonly table: FeatureTable;
  readonly start: Int32Array;
  readonly at: Int32Array;
  readonly weight: Float32Array;
}

const FIRST_ROOM = 1_024;

/** Gathers postings in flat memory: millions of entries, none of them an object. */
export class PostingsBuilder {
  private readonly table = new FeatureTableBuilder();
  private count = 0;
  private feature = new Int32Array(FIRST_ROOM);
  private at = new Int32Array(FIRST_ROOM);
  private weight = new Float32Array(FIRST_ROOM);

  add(feature: string, at: number, weight: number): void {
    if (this.count === this.feature.length) this.grow();
    this.feature[this.count] = this.table.place(feature);
    this.at[this.count] = at;
    this.weight[this.count] = weight;
    this.count += 1;
  }

  /** The entries of each feature in the order in which they were added (counting sort). */
  build(): Postings {
    const start = new Int32Array(this.table.size + 1);
    for (let entry = 0; entry < this.count; entry += 1) start[this.feature[entry]! + 1]! += 1;
    for (let place = 0; place < this.table.size; place += 1) start[place + 1]! += start[place]!;
    const next = start.slice();
    const at = new Int32Array(this.count);
    const weight = new Float32Array(this.count);
    for (let entry = 0; entry < this.count; entry += 1) {
      const to = next[this.feature[entry]!]!++;
      at[to] = this.at[entry]!;
      weight[to] = this.weight[entry]!;
    }
    return { table: this.table.build(), start, at, weight };
  }

  private grow(): void {
    const room = 2 * this.feature.length;
    const { feature, at, weight } = this;
    this.feature = new Int32Array(room);
    this.at = new Int32Array(room);
    this.weight = new Float32Array(room);
    this.feature.set(feature);
    this.at.set(at);
    this.weight.set(weight);
  }
}

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
