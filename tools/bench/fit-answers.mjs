// Fits the two sets of weights that answering from documents has: which document it is (`rank.ts`), and whether it is the right one (`confidence.ts`).
// On questions that are in no document of the library they are asked of, in libraries of many sizes; the benchmark's own queries are not among them.
// Prints both as they stand in the code: node tools/bench/fit-answers.mjs (two minutes).
import '../run/typescript-loader.mjs';
import { numbersFrom, shuffled } from './chance.mjs';
import { lines, read } from './data-files.mjs';

const OUTSIDE_SHARE = 0.25;
const SCORE_PARTS = ['likely', 'closest', 'together', 'covered', 'dwelt', 'closestInMeaning', 'togetherInMeaning'];
const CONSIDERED = 12;
/** How many questions a document has, which share of the topics has a document, and how many documents at most. */
const LIBRARIES = [
  { questions: 20, share: 0.8 },
  { questions: 20, share: 0.8 },
  { questions: 20, share: 0.65 },
  { questions: 20, share: 0.5 },
  { questions: 10, share: 0.7 },
  { questions: 8, share: 0.6 },
  { questions: 5, share: 0.7 },
  { questions: 20, share: 1, most: 8 },
  { questions: 6, share: 1, most: 8 },
  { questions: 10, share: 1, most: 3 },
  { questions: 8, share: 1, most: 1 },
];

const assistant = (file) => import(new URL(`../../apps/assistant/src/${file}.ts`, import.meta.url).href);
const { buildUncalibrated } = await assistant('domain/answer/build-index');
const { rank } = await assistant('domain/answer/rank');
const { evidenceOf } = await assistant('domain/answer/confidence');
const { regression } = await assistant('domain/answer/regression');
const { demoDocuments } = await assistant('demo-documents/index');

/** HandoffBench asks questions from the same file. */
const queries = new Set(lines('handoffbench/calibration').map(({ q }) => q));

const topicsOf = (set, leftOut = []) => {
  const topics = new Map();
  for (const { text, intent } of lines(`${set}/kb_train`))
    if (!leftOut.includes(intent) && !queries.has(text)) topics.set(intent, [...(topics.get(intent) ?? []), text]);
  return topics;
};

const random = numbersFrom(5);
const rounded = (value) => Number(value.toFixed(3));

/** `right` is the document that answers, or null when none does. */
const ask = (index, question, right) => {
  const ranking = rank(index, question);
  ranking.matches.length = Math.min(ranking.matches.length, CONSIDERED);
  for (const match of ranking.matches) match.isRight = index.parts[match.part].id === right;
  return { ranking, isOutside: right === null };
};

const fromTopics = (allTopics, { questions, share, most = Infinity }) => {
  const repeats = most < 10 ? 6 : 1;
  return Array.from({ length: repeats }, () => {
    const topics = new Map([...allTopics].map(([id, texts]) => [id, shuffled(texts, random)]));
    const ids = shuffled(topics.keys(), random);
    const covered = ids.slice(0, Math.min(most, Math.round(ids.length * share)));
    const index = buildUncalibrated(
      covered.map((id) => {
        const title = id.replaceAll('_', ' ');
        return {
          id,
          title,
          url: null,
          body: `This page is about: ${title}.`,
          questions: topics.get(id).slice(0, questions),
        };
      }),
    );
    const some = (of, right, count) =>
      shuffled(
        of.flatMap((id) =>
          topics
            .get(id)
            .slice(20, 60)
            .map((text) => [text, right ? id : null]),
        ),
        random,
      ).slice(0, count);
    const count = Math.min(Math.round(1_000 / repeats), covered.length * 30);
    const asked = [...some(covered, true, count), ...some(ids.slice(covered.length), false, Math.round(count * 0.4))];
    return asked.map(([text, right]) => ask(index, text, right));
  }).flat();
};

const fromShop = () =>
  [0, 1, 2, 3, 4].flatMap((fold) => {
    const pages = demoDocuments.map((page) => ({ ...page, id: page.url }));
    const isOutside = (at) => at % 5 === fold;
    const isAsked = (n) => n % 5 === (fold + 2) % 5;
    const index = buildUncalibrated(
      pages.flatMap((page, at) =>
        isOutside(at) ? [] : [{ ...page, questions: page.questions.filter((_, n) => !isAsked(n)) }],
      ),
    );
    return pages.flatMap((page, at) =>
      page.questions.filter((_, n) => isAsked(n)).map((text) => ask(index, text, isOutside(at) ? null : page.id)),
    );
  });

/** Nothing but the pages, as many a library is: what stands for their questions is their sentences. Five libraries: such ones have no calibration of their own. */
const fromBareShop = () =>
  [0, 1, 2, 3, 4].map((fold) => {
    const pages = demoDocuments.map((page) => ({ ...page, id: page.url }));
    const isOutside = (at) => at % 5 === fold;
    const index = buildUncalibrated(pages.flatMap((page, at) => (isOutside(at) ? [] : [{ ...page, questions: [] }])));
    return pages.flatMap((page, at) => page.questions.map((text) => ask(index, text, isOutside(at) ? null : page.id)));
  });

/** Conditional logit (McFadden 1974), by gradient descent. */
const fitScore = (trials) => {
  const choices = trials
    .map(({ ranking }) => ranking.matches)
    .filter((matches) => matches.length > 1 && matches.some((match) => match.isRight));
  const weights = Object.fromEntries(SCORE_PARTS.map((part) => [part, 1]));
  const score = (match) => SCORE_PARTS.reduce((sum, part) => sum + weights[part] * match[part], 0);
  for (let step = 0; step < 300; step += 1) {
    const gradient = Object.fromEntries(SCORE_PARTS.map((part) => [part, 0]));
    for (const matches of choices) {
      const scores = matches.map(score);
      const shares = scores.map((each) => Math.exp(each - Math.max(...scores)));
      const sum = shares.reduce((a, b) => a + b, 0);
      matches.forEach((match, at) => {
        for (const part of SCORE_PARTS) gradient[part] += (shares[at] / sum - (match.isRight ? 1 : 0)) * match[part];
      });
    }
    for (const part of SCORE_PARTS) weights[part] -= (0.3 * gradient[part]) / choices.length;
  }
  for (const { ranking } of trials) {
    for (const match of ranking.matches) match.score = score(match);
    ranking.matches.sort((a, b) => b.score - a.score);
  }
  return weights;
};

const RIDGE = 2e-3;

/** Logistic regression with a little ridge, on standardised evidence. Outside questions of a library weigh OUTSIDE_SHARE together. */
const fitConfidence = (libraries) => {
  const rows = libraries.flatMap((trials) => {
    const outside = trials.filter(({ isOutside }) => isOutside).length;
    return trials.flatMap(({ ranking, isOutside }) => {
      const evidence = evidenceOf(ranking);
      const weight = isOutside ? OUTSIDE_SHARE / (1 - OUTSIDE_SHARE) / outside : 1 / (trials.length - outside);
      return evidence === null ? [] : [{ evidence, weight, isTrue: ranking.matches[0].isRight }];
    });
  });
  const usual = Object.keys(rows[0].evidence).map((part) => {
    const values = rows.map(({ evidence }) => evidence[part]).filter((value) => value !== null);
    const meanOf = (of) => values.reduce((sum, value) => sum + of(value), 0) / values.length;
    const mean = rounded(meanOf((value) => value));
    return { part, mean, spread: rounded(Math.sqrt(meanOf((value) => (value - mean) ** 2))) };
  });
  const cases = rows.map(({ evidence, weight, isTrue }) => {
    const inputs = usual.map(({ part, mean, spread }) => ((evidence[part] ?? mean) - mean) / spread);
    return { inputs: [...inputs, 1], weight, isTrue };
  });
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const expected = cases[0].inputs.map((_, at) => ({ value: 0, firmness: at < usual.length ? RIDGE * total : 1e-6 }));
  const weights = regression(cases, expected).map(rounded);
  const parts = usual.map(({ part, mean, spread }, at) => [part, { mean, spread, weight: weights[at] }]);
  return { usual: Object.fromEntries(parts), BIAS: weights.at(-1) };
};

const sets = [topicsOf('banking77', JSON.parse(read('banking77/near_oos_intents.json'))), topicsOf('clinc150')];
const libraries = [
  ...sets.flatMap((topics) => LIBRARIES.map((library) => fromTopics(topics, library))),
  fromShop(),
  ...fromBareShop(),
];
const shown = (weights) =>
  Object.fromEntries(Object.entries(weights).map(([part, weight]) => [part, Number(weight.toFixed(2))]));
console.log('rank.ts:', shown(fitScore(libraries.flat())));
console.log('confidence.ts:', fitConfidence(libraries));
