import { ngramsOf } from './ngrams.js';
import { vectorOf, type SparseVector, type Vocabulary } from './vocabulary.js';

const { exp, max } = Math;

/** Multinomial logistic regression ("softmax regression") over n-grams: which part is a question about? */
export interface Classifier {
  readonly vocabulary: Vocabulary;
  readonly parts: number;
  /** `weights[feature * parts + part]`; the last row is the bias. */
  readonly weights: Float32Array;
}

/** What the classifier adds up for each part: the higher, the likelier; only differences mean anything. */
export const logitsOf = ({ vocabulary, parts, weights }: Classifier, { id, weight }: SparseVector): Float64Array => {
  const bias = vocabulary.idf.length * parts;
  const sums = Float64Array.from(weights.subarray(bias, bias + parts));
  for (let at = 0; at < id.length; at += 1) {
    const row = id[at]! * parts;
    const share = weight[at]!;
    for (let part = 0; part < parts; part += 1) sums[part]! += share * weights[row + part]!;
  }
  return sums;
};

/** Turns logits into probabilities, in place. */
export const softmax = (logits: Float64Array): Float64Array => {
  let highest = -Infinity;
  for (const logit of logits) highest = max(highest, logit);
  let sum = 0;
  for (let at = 0; at < logits.length; at += 1) sum += logits[at] = exp(logits[at]! - highest);
  for (let at = 0; at < logits.length; at += 1) logits[at]! /= sum;
  return logits;
};

/** How likely the question is about each part; together 1: the classifier knows of nothing else. */
export const classify = (classifier: Classifier, question: string): Float64Array =>
  softmax(logitsOf(classifier, vectorOf(classifier.vocabulary, ngramsOf(question))));
