import type { Index } from './build-index.js';
import { numberOf } from './feature-table.js';
import { toLengthOne, type FeatureVector } from './feature-vector.js';
import type { Features } from './features.js';
import { stem } from '../text/stem.js';
import { familyOf } from '../text/word-families.js';

/** A text as a library weighs it. */
export interface Weighed {
  vector: FeatureVector;
  /** Its stems by how much of its topic each bears; together 1. */
  stems: Map<string, number>;
}

/** "How long …?" is answered by "41 hours": that a document lacks the measure does not make the question foreign to it. */
const measures = new Set(
  'long far heavy big old often soon late fast high wide deep'.split(' ').map(stem).map(familyOf),
);

const idfOfUnknown = (index: Index, word: string, topic: number): number =>
  topic < 1 || measures.has(word) ? index.commonIdf : index.unknownIdf;

/** Rare features tell more: tf–idf, with stop words, pairs and letters counting less (`features`); of length 1. */
export const vectorOf = ({ idf, unknownIdf }: Pick<Index, 'idf' | 'unknownIdf'>, { all }: Features): FeatureVector => {
  const vector = new Map<string, number>();
  for (const [feature, weight] of all) vector.set(feature, weight * (numberOf(idf, feature) ?? unknownIdf));
  return toLengthOne(vector);
};

export const weighed = (index: Index, features: Features): Weighed => {
  const stems = new Map<string, number>();
  let total = 0;
  for (const [word, topic] of features.stems) {
    const value = topic * topic * (numberOf(index.idf, `f:${word}`) ?? idfOfUnknown(index, word, topic));
    stems.set(word, value);
    total += value;
  }
  for (const [stem, value] of stems) stems.set(stem, value / (total || 1));
  return { vector: vectorOf(index, features), stems };
};
