// Fits the two sets of weights that answering from documents has: which document it is (`rank.ts`), and whether it is the right one (`confidence.ts`).
// On questions that are in no document of the library they are asked of, in libraries of many sizes; the benchmark's own queries are not among them.
// Prints both as they stand in the code: node tools/bench/fit-answers.mjs (two minutes).
import '../run/typescript-loader.mjs';
import { numbersFrom, shuffled } from './chance.mjs';
import { lines, read } from './data-files.mjs';

const OUTSIDE_SHARE = 0.25;
const SCORE_PARTS = ['likely', 'closest', 'together', 'covered', 'dwelt'];
const CONSIDERED = 12;
/** How many questions a document has, which share of the topics has a document, and how many documents at most. */
const LIBRARIES = [
  { questions: 20, share: 0.8 },
  { questions: 20, share: 0.5 },
  { questions: 5, share: 0.7 },
  { questions: 10, share: 0.7 },
  { questions: 20, share: 1, most: 8 },
  { questions: 6, share: 1, most: 8 },
  { questions: 10, share: 1, most: 3 },
  { questions: 8, share: 1, most: 1 },
];

const assistant = (file) => import(new URL(`../../apps/assistant/src/${file}.ts`, import.meta.url).href);
const { buildUncalibrated } = await assistant('domain/answer/build-index');
const { rank } = await assistant('domain/answer/rank');
const { evidenceOf } = await assistant('domain/answer/confidence');
const { demoDocuments } = await assistant('demo-documents/index');

const topicsOf = (set, leftOut = []) => {
  const topics = new Map();
  for (const { text, intent } of lines(`${set}/kb_train`))
    if (!leftOut.includes(intent)) topics.set(intent, [...(topics.get(intent) ?? []), text]);
  return topics;
};

const random = numbersFrom(5);

/** `right` is the document that answers, or null when none does. */
const ask = (index, question, right) => {
  const ranking = rank(index, question);
  ranking.matches.length = Math.min(ranking.matches.length, CONSIDERED);
  for (const match of ranking.matches) match.isRight = index.documents[match.document].id === right;
  return { ranking, isOutside: right === null };
};

const fromTopics = (topics, { questions, share, most = Infinity }) => {
  const repeats = most < 10 ? 6 : 1;
  return Array.from({ length: repeats }, () => {
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
    const count = Math.min(Math.round(800 / repeats), covered.length * 30);
    const asked = [...some(covered, true, count), ...some(ids.slice(covered.length), false, Math.round(count * 0.35))];
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

/** Logistic regression with a little ridge, on standardised evidence, by gradient descent. Outside questions of a library weigh OUTSIDE_SHARE together. */
const fitConfidence = (libraries) => {
  const rows = libraries.flatMap((trials) => {
    const outside = trials.filter(({ isOutside }) => isOutside).length;
    return trials.flatMap(({ ranking, isOutside }) => {
      const evidence = evidenceOf(ranking);
      const weight = isOutside ? OUTSIDE_SHARE / (1 - OUTSIDE_SHARE) / outside : 1 / (trials.length - outside);
      return evidence === null ? [] : [{ evidence, weight, target: ranking.matches[0].isRight ? 1 : 0 }];
    });
  });
  const parts = Object.keys(rows[0].evidence);
  const mean = (of) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const centre = parts.map((part) => mean(({ evidence }) => evidence[part]));
  const spread = parts.map((part, at) => Math.sqrt(mean(({ evidence }) => (evidence[part] - centre[at]) ** 2)) || 1);
  const inputs = rows.map(({ evidence }) => parts.map((part, at) => (evidence[part] - centre[at]) / spread[at]));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Array(parts.length).fill(0);
  let bias = 0;
  for (let step = 0; step < 600; step += 1) {
    const gradient = new Array(parts.length).fill(0);
    let biasGradient = 0;
    inputs.forEach((input, row) => {
      const sum = input.reduce((all, value, at) => all + value * weights[at], bias);
      const error = (rows[row].weight * (1 / (1 + Math.exp(-sum)) - rows[row].target)) / total;
      input.forEach((value, at) => (gradient[at] += error * value));
      biasGradient += error;
    });
    weights.forEach((weight, at) => (weights[at] -= 0.5 * (gradient[at] + 2e-3 * weight)));
    bias -= 0.5 * biasGradient;
  }
  const raw = Object.fromEntries(parts.map((part, at) => [part, weights[at] / spread[at]]));
  return { ...raw, bias: bias - parts.reduce((sum, part, at) => sum + raw[part] * centre[at], 0) };
};

const sets = [topicsOf('banking77', JSON.parse(read('banking77/near_oos_intents.json'))), topicsOf('clinc150')];
const libraries = [...sets.flatMap((topics) => LIBRARIES.map((library) => fromTopics(topics, library))), fromShop()];
const shown = (weights) =>
  Object.fromEntries(Object.entries(weights).map(([part, weight]) => [part, Number(weight.toFixed(2))]));
console.log('rank.ts:', shown(fitScore(libraries.flat())));
console.log('confidence.ts:', shown(fitConfidence(libraries)));
