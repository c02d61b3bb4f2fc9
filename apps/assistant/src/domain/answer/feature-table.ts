const { imul } = Math;

/**
 * An unchangeable set of strings, each with its place (0, 1, …) in the order given. Flat memory and no strings: a table of 100,000 features moves from one
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

/** Each string may be given once. */
export const featureTableOf = (features: readonly string[]): FeatureTable => {
  const table: FeatureTable = {
    slots: new Int32Array(2 ** Math.ceil(Math.log2(2 * features.length + 2))),
    marks: new Int32Array(2 * features.length),
  };
  features.forEach((feature, place) => {
    const [first, second] = hashOf(feature);
    table.slots[slotOf(table, first, second)] = place + 1;
    table.marks[2 * place] = first;
    table.marks[2 * place + 1] = second;
  });
  return table;
};

/** The string's place, or -1. */
export const placeOf = (table: FeatureTable, feature: string): number =>
  table.slots[slotOf(table, ...hashOf(feature))]! - 1;

export const featureNumbersOf = (numbers: ReadonlyMap<string, number>): FeatureNumbers => ({
  table: featureTableOf([...numbers.keys()]),
  numbers: Float32Array.from(numbers.values()),
});

export const numberOf = ({ table, numbers }: FeatureNumbers, feature: string): number | undefined =>
  numbers[placeOf(table, feature)];
