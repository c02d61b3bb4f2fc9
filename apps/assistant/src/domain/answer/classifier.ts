import { ngramsOf } from './ngrams.js';
import { vectorOf, type SparseVector, type Vocabulary } from './vocabulary.js';

const { exp, max } = Math;

/** Multinomial logistic regression ("softmax regression") over n-grams: which document is a question about? */
export interface Classifier {
  readonly vocabulary: Vocabulary;
  readonly documents: number;
  /** `weights[feature * documents + document]`; the last row is the bias. */
  readonly weights: Float32Array;
}

/** What the classifier adds up for each document: the higher, the likelier; only differences mean anything. */
export const logitsOf = (
  { vocabulary, documents, weights }: Classifier,
  { id, weight }: SparseVector,
): Float64Array => {
  const bias = vocabulary.idf.length * documents;
  const sums = Float64Array.from(weights.subarray(bias, bias + documents));
  for (let at = 0; at < id.length; at += 1) {
    const row = id[at]! * documents;
    const share = weight[at]!;
    for (let document = 0; document < documents; document += 1) sums[document]! += share * weights[row + document]!;
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

/** How likely the question is about each document; together 1: the classifier knows of nothing else. */
export const classify = (classifier: Classifier, question: string): Float64Array =>
  softmax(logitsOf(classifier, vectorOf(classifier.vocabulary, ngramsOf(question))));
