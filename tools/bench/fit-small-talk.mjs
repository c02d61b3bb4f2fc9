// Fits the weights by which small talk is told from what a message means (`small-talk/weights.ts`), by logistic regression on the example questions of CLINC150,
// some intents of which are small talk, and on data/small-talk/tuned.jsonl, with the questions of BANKING77 and the sentences of data/requests/tuned.jsonl as
// what is none. The benchmark's queries, data/small-talk/unseen.jsonl and what stands in the conversations of HandoffBench have no part in it.
// Says first how well messages are told that were left out of the fit, then writes the weights: node tools/bench/fit-small-talk.mjs (three minutes).
import { writeFileSync } from 'node:fs';
import '../run/typescript-loader.mjs';
import { lines } from './data-files.mjs';

const KIND_OF_INTENT = {
  greeting: 'greeting',
  goodbye: 'goodbye',
  thank_you: 'thanks',
  are_you_a_bot: 'who_are_you',
  what_is_your_name: 'who_are_you',
  who_made_you: 'who_are_you',
  how_old_are_you: 'who_are_you',
  what_can_i_ask_you: 'who_are_you',
};
/** About the assistant, or about who stands behind it: neither. */
const EITHER = ['where_are_you_from', 'who_do_you_work_for', 'what_are_your_hobbies', 'do_you_have_pets'];
const KINDS = ['greeting', 'how_are_you', 'thanks', 'goodbye', 'who_are_you'];
/** CLINC150 has no intent of its own for these: they are among its greetings. */
const ASKS_HOW = /\b(?:how|what|good)\b(?! (?:morning|day|afternoon|evening))/u;
/** Written for this, where the others only happen to have such messages. */
const WEIGHT_OF_TUNED = 4;
const FIRMNESS = 0.3;
const FIRMNESS_OF_BIAS = 0.001;
const PARTS = 4;
const LIKELY = 0.5;

const answer = '../../apps/assistant/src/domain/answer';
const { smallTalkIn } = await import(`${answer}/small-talk/small-talk.ts`);
const { encode, DIMENSIONS } = await import(`${answer}/meaning/sentence-encoder/encode.ts`);
const { regression, weightedSum } = await import(`${answer}/regression.ts`);

const tuned = lines('small-talk/tuned');
const written = new Set(tuned.map(({ text }) => text));
const kindOf = ({ text, intent }) => {
  const kind = KIND_OF_INTENT[intent] ?? null;
  return kind === 'greeting' && (smallTalkIn(text) === 'how_are_you' || ASKS_HOW.test(text)) ? 'how_are_you' : kind;
};
const letters = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
const played = new Set(
  lines('handoffbench/conversations').flatMap(({ turns }) => turns.map(({ text }) => letters(text))),
);
const examples = [
  ...lines('clinc150/kb_train')
    .filter(({ intent }) => !EITHER.includes(intent))
    .map((each) => ({ text: each.text, kind: kindOf(each), weight: 1 })),
  ...lines('banking77/kb_train').map(({ text }) => ({ text, kind: null, weight: 1 })),
  ...lines('requests/tuned')
    .filter(({ text, lang }) => lang === 'en' && smallTalkIn(text) === null && !written.has(text))
    .map(({ text }) => ({ text, kind: null, weight: 1 })),
  ...tuned.map((each) => ({ ...each, weight: WEIGHT_OF_TUNED })),
]
  .filter(({ text }) => !played.has(letters(text)))
  .map((each) => ({ ...each, inputs: [...encode(each.text), 1] }));

const expected = Array.from({ length: DIMENSIONS + 1 }, (_, at) => ({
  value: 0,
  firmness: at < DIMENSIONS ? FIRMNESS : FIRMNESS_OF_BIAS,
}));
const fit = (those) =>
  KINDS.map((kind) =>
    regression(
      those.map(({ inputs, weight, kind: own }) => ({ inputs, weight, isTrue: own === kind })),
      expected,
    ),
  );
const chanceIn = (model, inputs) =>
  Math.max(...model.map((weights) => 1 / (1 + Math.exp(-weightedSum(weights, inputs)))));

const share = (some, isOf) => `${((100 * some.filter(isOf).length) / some.length).toFixed(1)} %`;
const told = [];
for (let part = 0; part < PARTS; part += 1) {
  const model = fit(examples.filter((_, at) => at % PARTS !== part));
  const leftOut = examples.filter((_, at) => at % PARTS === part);
  told.push(...leftOut.map((each) => ({ ...each, isTaken: chanceIn(model, each.inputs) > LIKELY })));
  console.log(`${part + 1} of ${PARTS} parts`);
}
for (const weight of [1, WEIGHT_OF_TUNED]) {
  const those = told.filter((each) => each.weight === weight);
  const [social, others] = [those.filter(({ kind }) => kind !== null), those.filter(({ kind }) => kind === null)];
  const of = weight === 1 ? 'the other sets' : 'small-talk/tuned';
  const isTaken = (each) => each.isTaken;
  console.log(`${of}, left out of the fit: ${share(social, isTaken)} told, ${share(others, isTaken)} of the others`);
}

const model = fit(examples);
const entries = (valueOf) => KINDS.map((kind, at) => `  ${kind}: ${valueOf(model[at])},`).join('\n');
const rounded = (value) => Number(value.toFixed(2));
const file = new URL(`${answer}/small-talk/weights.ts`, import.meta.url);
writeFileSync(
  file,
  `// Written by tools/bench/fit-small-talk.mjs; not to be changed by hand.

/** Log-odds of each kind of small talk for a step of length 1 in each direction of meaning. */
export const weights = {
${entries((each) => `[${each.slice(0, -1).map(rounded).join(', ')}]`)}
};

export const biases = {
${entries((each) => rounded(each.at(-1)))}
};
`,
);
console.log(`Written: ${file.pathname}; to be formatted (npx prettier --write).`);
