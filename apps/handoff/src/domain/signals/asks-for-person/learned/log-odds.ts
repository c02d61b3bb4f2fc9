import { FEATURES, featuresOf } from './features.js';
import { bias, scale, weights as encoded } from './weights.js';

const weights = new Int8Array(Buffer.from(encoded, 'base64'));
if (weights.length !== FEATURES) throw new Error('the weights are not of these features: fit them anew');

/** Of that these words ask for a person. Whole numbers are added: the same on any machine. */
export const logOddsOf = (text: string): number => {
  const features = featuresOf(text);
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return bias + (scale * sum) / Math.sqrt(features.length);
};
