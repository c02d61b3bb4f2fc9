const { imul } = Math;

/**
 * A set of strings, each with its place (0, 1, …) in the order in which it was met. Flat memory and no strings: a table of 100,000 features moves from one
 * thread to another without being copied. Strings are told apart by 64 bits of hash: that two of a million features meet has odds of one in 10 million.
 */
export interface FeatureTable {
  /** Open addressing with linear probing; a place plus 1, or 0 where nothing is. Its length is a power of 2. */
  readonly slots: Int32Array;
  /** Two halves of each string's hash, by place. */
  readonly marks: Int32Array;
}

/** A number for each of some strings. */
export interface FeatureNumbers {
  readonly table: FeatureTable;
  readonly numbers: Float32Array;
}

/** Two 32-bit hashes at once: "cyrb53" by bryc (public domain), with both halves kept whole. */
const hashOf = (text: string): [number, number] => {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = imul(a ^ code, 2_654_435_761);
    b = imul(b ^ code, 1_597_334_677);
  }
  const first = imul(a ^ (a >>> 16), 2_246_822_507) ^ imul(b ^ (b >>> 13), 3_266_489_909);
  const second = imul(b ^ (b >>> 16), 2_246_822_507) ^ imul(first ^ (first >>> 13), 3_266_489_909);
  return [first | 0, second | 0];
};

/** The slot where a hash stands, or the free one where it would. */
const slotOf = ({ slots, marks }: FeatureTable, first: number, second: number): number => {
  const last = slots.length - 1;
  let slot = first & last;
  for (;;) {
    const place = slots[slot]! - 1;
    if (place < 0 || (marks[2 * place] === first && marks[2 * place + 1] === second)) return slot;
    slot = (slot + 1) & last;
  }
};

const FEWEST_SLOTS = 16;

/** Gathers strings without keeping them, so that millions of different ones take little memory. */
export class FeatureTableBuilder {
  /** How many there are. */
  size = 0;
  private table: FeatureTable = { slots: new Int32Array(FEWEST_SLOTS), marks: new Int32Array(FEWEST_SLOTS) };

  /** The string's place: a new one where it was not met before. */
  place(feature: string): number {
    const [first, second] = hashOf(feature);
    const slot = slotOf(this.table, first, second);
    const known = this.table.slots[slot]! - 1;
    if (known >= 0) return known;
    const place = this.size;
    this.table.slots[slot] = place + 1;
    this.table.marks[2 * place] = first;
    this.table.marks[2 * place + 1] = second;
    this.size += 1;
    if (2 * this.size >= this.table.slots.length) this.grow();
    return place;
  }

  build(): FeatureTable {
    return { slots: this.table.slots, marks: this.table.marks.slice(0, 2 * this.size) };
  }

  /** At most half of the slots are taken. */
  private grow(): void {
    const length = 2 * this.table.slots.length;
    const marks = new Int32Array(length);
    marks.set(this.table.marks);
    const table: FeatureTable = { slots: new Int32Array(length), marks };
    for (let place = 0; place < this.size; place += 1)
      table.slots[slotOf(table, marks[2 * place]!, marks[2 * place + 1]!)] = place + 1;
    this.table = table;
  }
}

/** Each string may be given once. */
export const featureTableOf = (features: readonly string[]): FeatureTable => {
  const builder = new FeatureTableBuilder();
  for (const feature of features) builder.place(feature);
  return builder.build();
};

/** The string's place, or -1. */
export const placeOf = (table: FeatureTable, feature: string): number =>
  table.slots[slotOf(table, ...hashOf(feature))]! - 1;

export const numberOf = ({ table, numbers }: FeatureNumbers, feature: string): number | undefined =>
  numbers[placeOf(table, feature)];
