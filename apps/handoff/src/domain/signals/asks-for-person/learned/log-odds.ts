import { FEATURES, featuresOf } from './features.js';
import { sentencesOf } from './sentences.js';
import { bias, scale, weights as encoded } from './weights.js';

const weights = new Int8Array(Buffer.from(encoded, 'base64'));
if (weights.length !== FEATURES) throw new Error('the weights are not of these features: fit them anew');

/** Of that the sentence asks for a person. Whole numbers are added: the same on any machine. */
const logOddsOf = (sentence: string): number => {
  const features = featuresOf(sentence);
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return bias + (scale * sum) / Math.sqrt(features.length);
};

/** The sentence of a message that likeliest asks for a person, and how likely; null where there are no words. */
export const likeliestSentence = (message: string): { readonly text: string; readonly logOdds: number } | null => {
  let likeliest: { text: string; logOdds: number } | null = null;
  for (const text of sentencesOf(message)) {
    const logOdds = logOddsOf(text);
    if (likeliest === null || logOdds > likeliest.logOdds) likeliest = { text, logOdds };
  }
  return likeliest;
};
