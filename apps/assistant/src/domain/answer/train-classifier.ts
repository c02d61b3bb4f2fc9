import { logitsOf, softmax, type Classifier } from './classifier.js';
import { ngramsOf } from './ngrams.js';
import type { PartText } from './unit-texts.js';
import { vectorOf, vocabularyOf, type SparseVector } from './vocabulary.js';

/** Looked up once: in a context of its own, as specs run in, each look at a global costs as much as the sum it is for. */
const { abs, sqrt, floor, imul, max } = Math;

const EPOCHS = 8;
const RATE = 0.3;
const BIAS_RATE = 0.03;
const DECAY = 1e-4;
/** AdaGrad's starting sum: large enough that the first steps do not overshoot. */
const FIRST_SQUARES = 1e-4;
/** Documents that an example has all but ruled out teach nothing more. */
const SMALLEST_ERROR = 1e-3;
/** Bounds the memory of one library to 48 MB: with more parts, only the more frequent features are kept. */
const MOST_WEIGHTS = 12_000_000;

/** The same order on every machine: a linear congruential generator (Numerical Recipes). */
const shuffler = () => {
  let state = 1;
  return (order: Int32Array): void => {
    for (let at = order.length - 1; at > 0; at -= 1) {
      state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const other = floor((state / 2 ** 32) * (at + 1));
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
  };
};

class Trainer {
  private readonly squares: Float32Array;
  private readonly wrong: Int32Array;

  constructor(private readonly classifier: Classifier) {
    this.squares = new Float32Array(classifier.weights.length).fill(FIRST_SQUARES);
    this.wrong = new Int32Array(classifier.parts);
  }

  /** One step of AdaGrad (Duchi, Hazan, Singer, JMLR 2011) on the cross-entropy of one example. */
  learn(vector: SparseVector, part: number): void {
    const { parts, weights, vocabulary } = this.classifier;
    const { squares, wrong } = this;
    const errors = softmax(logitsOf(this.classifier, vector));
    errors[part]! -= 1;
    let count = 0;
    for (let at = 0; at < parts; at += 1) if (abs(errors[at]!) > SMALLEST_ERROR) wrong[count++] = at;
    for (let i = 0; i < vector.id.length; i += 1) {
      const row = vector.id[i]! * parts;
      const share = vector.weight[i]!;
      for (let j = 0; j < count; j += 1) {
        const at = row + wrong[j]!;
        const gradient = errors[wrong[j]!]! * share + DECAY * weights[at]!;
        squares[at]! += gradient * gradient;
        weights[at]! -= (RATE * gradient) / sqrt(squares[at]!);
      }
    }
    const bias = vocabulary.idf.length * parts;
    for (let j = 0; j < count; j += 1) {
      const at = bias + wrong[j]!;
      const gradient = errors[wrong[j]!]!;
      squares[at]! += gradient * gradient;
      weights[at]! -= (BIAS_RATE * gradient) / sqrt(squares[at]!);
    }
  }
}

/** Examples times parts to choose among: about a minute of learning. With more than some 5,000 parts nothing is learned; words and meanings tell them apart. */
const MOST_CHOICES = 30_000_000;

/** As many of each part as there is time for. */
const bounded = (all: readonly PartText[], parts: number): PartText[] => {
  const most = floor(MOST_CHOICES / parts ** 2);
  const taken = new Int32Array(parts);
  return all.filter(({ part }) => (taken[part]! += 1) <= most);
};

/** Learns which part each kind of question belongs to. 3,000 examples of 150 parts take about 4 s of one core. */
export const trainClassifier = (all: readonly PartText[], parts: number): Classifier => {
  const examples = bounded(all, parts);
  const ngrams = examples.map(({ text }) => ngramsOf(text));
  const vocabulary = vocabularyOf(ngrams, floor(MOST_WEIGHTS / max(parts, 1)) - 1);
  const vectors = ngrams.map((each) => vectorOf(vocabulary, each));
  const weights = new Float32Array((vocabulary.idf.length + 1) * parts);
  const classifier: Classifier = { vocabulary, parts, weights };
  if (parts < 2) return classifier;
  const trainer = new Trainer(classifier);
  const shuffle = shuffler();
  const order = Int32Array.from(examples, (_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order);
    for (const at of order) trainer.learn(vectors[at]!, examples[at]!.part);
  }
  return classifier;
};
