import { featureTableOf, placeOf, type FeatureTable } from './feature-table.js';
import type { Ngrams } from './ngrams.js';

const { log, sqrt } = Math;

/** A text as numbers: `weight[i]` of feature `id[i]`; of length 1, or empty when it has no known feature. */
export interface SparseVector {
  readonly id: Int32Array;
  readonly weight: Float32Array;
}

/** The features of a set of texts and how telling each is: smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1. */
export interface Vocabulary {
  readonly table: FeatureTable;
  readonly idf: Float32Array;
}

/** The most frequent features, at most `most`; among equals those met first. */
export const vocabularyOf = (texts: readonly Ngrams[], most: number): Vocabulary => {
  const frequency = new Map<string, number>();
  for (const { letters, words } of texts)
    for (const feature of new Set([...letters, ...words])) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const kept =
    frequency.size <= most ? [...frequency] : [...frequency].sort((a, b) => b[1] - a[1]).slice(0, Math.max(most, 0));
  return {
    table: featureTableOf(kept.map(([feature]) => feature)),
    idf: Float32Array.from(kept, ([, count]) => log((1 + texts.length) / (1 + count)) + 1),
  };
};

/** Sublinear term frequency, 1 + ln(tf), times idf; each kind of feature scaled to length √½, so that both weigh the same. */
export const vectorOf = ({ table, idf }: Vocabulary, { letters, words }: Ngrams): SparseVector => {
  const id: number[] = [];
  const weight: number[] = [];
  for (const features of [letters, words]) {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const known = placeOf(table, feature);
      if (known >= 0) counts.set(known, (counts.get(known) ?? 0) + 1);
    }
    const first = weight.length;
    let squares = 0;
    for (const [known, count] of counts) {
      const value = (1 + log(count)) * idf[known]!;
      squares += value * value;
      id.push(known);
      weight.push(value);
    }
    const scale = Math.SQRT1_2 / (sqrt(squares) || 1);
    for (let at = first; at < weight.length; at += 1) weight[at]! *= scale;
  }
  return { id: Int32Array.from(id), weight: Float32Array.from(weight) };
};
