// Fits the weights by which a sentence is taken for a request for a person (`asks-for-person/learned`), by logistic regression on the sentences of
// data/requests/tuned.jsonl, with the questions of BANKING77 and CLINC150 as what asks for nobody. The other files of data/requests have no part in it.
// Says first how well sentences are told that were left out of the fit, then writes the weights: node tools/bench/fit-asks.mjs (some seconds).
import { writeFileSync } from 'node:fs';
import '../run/typescript-loader.mjs';
import { numbersFrom, shuffled } from './chance.mjs';
import { lines } from './data-files.mjs';

const ROUNDS = 10;
const RATE = 0.3;
const BIAS_RATE = 0.02;
const DECAY = 2e-4;
const WEIGHT = { message: 1, sentence: 0.5, ordinary: 0.6 };
const PARTS = 4;

const learned = '../../apps/handoff/src/domain/signals/asks-for-person/learned';
const { FEATURES, featuresOf } = await import(`${learned}/features.ts`);
const { piecesOf } = await import(`${learned}/../pieces.ts`);
const { ownWords } = await import(`${learned}/../own-words.ts`);

const chance = (logOdds) => 1 / (1 + Math.exp(-logOdds));
const logOddsOf = ({ weights, bias }, features) => {
  let sum = 0;
  for (const feature of features) sum += weights[feature];
  return bias + sum / Math.sqrt(features.length);
};

/** Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011); features of a sentence count for less the more there are. */
const regress = (examples) => {
  let order = examples;
  const random = numbersFrom(1);
  const model = { weights: new Float64Array(FEATURES), bias: -2 };
  const seen = new Float64Array(FEATURES).fill(1e-4);
  for (let round = 0; round < ROUNDS; round += 1) {
    order = shuffled(order, random);
    for (const { features, asks, weight } of order) {
      const share = 1 / Math.sqrt(features.length);
      const wrong = weight * (chance(logOddsOf(model, features)) - asks);
      if (Math.abs(wrong) < 1e-4) continue;
      model.bias -= BIAS_RATE * wrong;
      for (const feature of features) {
        const slope = wrong * share + DECAY * model.weights[feature];
        seen[feature] += slope * slope;
        model.weights[feature] -= (RATE * slope) / Math.sqrt(seen[feature]);
      }
    }
  }
  return model;
};

/** In a message that asks one sentence does, the likeliest by a first fit; in one that does not, none does. */
const fit = (messages, ordinary) => {
  const whole = messages.map(({ whole: features, asks }) => ({ features, asks, weight: WEIGHT.message }));
  const one = (features, asks) => ({ features, asks, weight: WEIGHT.sentence });
  const asking = messages.filter(({ asks, sentences }) => asks && sentences.length > 0);
  const base = [
    ...whole,
    ...ordinary.map((features) => ({ features, asks: 0, weight: WEIGHT.ordinary })),
    ...messages.filter(({ asks }) => !asks).flatMap(({ sentences }) => sentences.map((features) => one(features, 0))),
  ];
  const first = regress(base);
  const likeliest = ({ sentences }) =>
    sentences.reduce((best, each) => (logOddsOf(first, each) > logOddsOf(first, best) ? each : best));
  return regress([...base, ...asking.map((message) => one(likeliest(message), 1))]);
};

const read = ({ text, lang, asks }) => {
  const [whole, ...sentences] = piecesOf(ownWords(text)).map((piece) => featuresOf(piece.text));
  return { lang, asks: Number(asks), whole, sentences };
};
const messages = lines('requests/tuned')
  .map(read)
  .filter(({ whole }) => whole !== undefined);
const ordinary = [...lines('banking77/kb_train'), ...lines('clinc150/kb_train')].map(({ text }) => featuresOf(text));

const share = (rows) => `${((100 * rows.filter(({ isTaken }) => isTaken).length) / rows.length).toFixed(1)} %`;
const partOf = (at) => (Math.imul(at, 2_654_435_761) >>> 0) % PARTS;
const told = [];
for (let part = 0; part < PARTS; part += 1) {
  const model = fit(
    messages.filter((_, at) => partOf(at) !== part),
    ordinary,
  );
  for (const [at, { whole, sentences, lang, asks }] of messages.entries())
    if (partOf(at) === part)
      told.push({ lang, asks, isTaken: [whole, ...sentences].some((features) => logOddsOf(model, features) > 0) });
}
for (const lang of new Set(told.map((row) => row.lang))) {
  const rows = told.filter((row) => row.lang === lang);
  const [requests, others] = [rows.filter(({ asks }) => asks), rows.filter(({ asks }) => !asks)];
  console.log(`${lang}, left out of the fit: ${share(requests)} heard, ${share(others)} of the others taken for one`);
}

const { weights, bias } = fit(messages, ordinary);
const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
const scale = most / 127;
const rounded = Int8Array.from(weights, (weight) => Math.round(weight / scale));
const file = new URL(`${learned}/weights.ts`, import.meta.url);
writeFileSync(
  file,
  `// Written by tools/bench/fit-asks.mjs; not to be changed by hand.

export const bias = ${bias.toFixed(4)};

/** Of one unit of a weight, in log odds. */
export const scale = ${scale.toFixed(6)};

/** One signed byte a feature, in base64. */
export const weights =
  '${Buffer.from(rounded.buffer).toString('base64')}';
`,
);
console.log(`Written: ${file.pathname}`);
