import { beginningsOf } from './large-libraries.js';
import { buildUncalibrated, type Index } from './build-index.js';
import { evidenceOf, inputsOf, isMostlyForeign, UNCALIBRATED, type Calibration } from './confidence.js';
import type { AnswerableDocument } from './document.js';
import { rank } from './rank.js';
import { regression, type Case } from './regression.js';
import { sampled } from './unit-texts.js';

/** In each trial, one document in five is left out … */
const DOCUMENTS_OUT = 5;
/** … and one question in ten: an index with much fewer would be worse than the one that is calibrated. */
const QUESTIONS_OUT = 10;
const MOST_TRIALS = 5;
/** Of each document at least, in characters: more than most have. */
const BEGINNING = 20_000;
/** Each trial builds an index: of a library of very many documents, one. */
const VERY_MANY = 1_000;
/** The library's weights stay near those of other libraries: so many questions are plenty, and further folds would only cost time. */
const ENOUGH_QUESTIONS = 700;
/** About its documents: one trial of a very large library has more, and each takes some milliseconds. */
const MOST_ASKED = 1_500;
const FEWEST_QUESTIONS = 40;
/** Of the questions that customers ask, about so many are about nothing that the documents cover. */
const OUTSIDE_SHARE = 0.09;

/** How firmly a library is held to "as other libraries", in questions: in how right its answers are … */
const FIRMNESS = 20;
/** … and in what tells the right ones. */
const FIRMNESS_OF_WEIGHTS = 60;

interface Trial extends Case {
  readonly isForeign: boolean;
}

const questionsIn = (documents: readonly AnswerableDocument[]): number =>
  documents.reduce((sum, { questions = [] }) => sum + questions.length, 0);

const isOutside = (document: number, fold: number): boolean => document % DOCUMENTS_OUT === fold;
const isAsked = (question: number, fold: number): boolean =>
  question % QUESTIONS_OUT === (fold * 3 + 2) % QUESTIONS_OUT;

interface Asked {
  readonly question: string;
  /** Null where the index does not know the document. */
  readonly id: string | null;
}

/** What an index is asked in a trial: as many at most that are about its documents, and a share of others. */
export const askedIn = (
  documents: readonly AnswerableDocument[],
  fold: number,
): { inside: readonly Asked[]; outside: readonly Asked[] } => {
  const asked = documents.flatMap(({ id, questions = [] }, at) =>
    questions.filter((_, n) => isAsked(n, fold)).map((question) => ({ question, id: isOutside(at, fold) ? null : id })),
  );
  return {
    inside: sampled(
      asked.filter(({ id }) => id !== null),
      MOST_ASKED,
    ),
    outside: sampled(
      asked.filter(({ id }) => id === null),
      MOST_ASKED / DOCUMENTS_OUT,
    ),
  };
};

/** Asks an index some of the questions, which it does not know, of documents that it partly does not know either. */
const trialsOf = (documents: readonly AnswerableDocument[], fold: number): Trial[] => {
  const index = buildUncalibrated(
    documents.flatMap((document, at) =>
      isOutside(at, fold)
        ? []
        : [{ ...document, questions: document.questions?.filter((_, n) => !isAsked(n, fold)) ?? [] }],
    ),
  );
  const { inside, outside } = askedIn(documents, fold);
  const outsideWeight =
    outside.length === 0 ? 0 : ((OUTSIDE_SHARE / (1 - OUTSIDE_SHARE)) * inside.length) / outside.length;
  return [...inside, ...outside].flatMap(({ question, id }) => {
    const ranking = rank(index, question);
    const evidence = evidenceOf(ranking);
    if (evidence === null) return [];
    const isTrue = index.parts[ranking.matches[0]?.part ?? -1]?.id === id;
    const weight = id === null ? outsideWeight : 1;
    return [{ inputs: inputsOf(evidence), isTrue, weight, isForeign: isMostlyForeign(ranking) }];
  });
};

/** Of mostly foreign questions so many are supposed to be answered right until there is evidence; held as firmly as the rest. */
const RIGHT_THOUGH_FOREIGN = 0.3;

/** Unless more than half of them are answered right in this library: where questions are short, many a right one has a word that no document has. */
const doubtsTheForeign = (trials: readonly Trial[]): boolean => {
  const foreign = trials.filter(({ isForeign }) => isForeign);
  const weigh = (some: readonly Trial[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const right = weigh(foreign.filter(({ isTrue }) => isTrue)) + RIGHT_THOUGH_FOREIGN * FIRMNESS;
  return right / (weigh(foreign) + FIRMNESS) < 0.5;
};

/** The evidence may tell more in one library than in another: the weights are fitted anew, with those of other libraries as the prior. */
const fitted = (trials: readonly Trial[]): Calibration => {
  const last = UNCALIBRATED.weights.length - 1;
  const expected = UNCALIBRATED.weights.map((value, at) => ({
    value,
    firmness: at === last ? FIRMNESS : FIRMNESS_OF_WEIGHTS,
  }));
  return { weights: regression(trials, expected), doubtsTheForeign: doubtsTheForeign(trials) };
};

/** Fits the confidence to a library by its own example questions, each asked of an index that was not given it. */
export const calibrationOf = (documents: readonly AnswerableDocument[]): Calibration => {
  if (documents.length < DOCUMENTS_OUT || questionsIn(documents) < FEWEST_QUESTIONS) return UNCALIBRATED;
  // Very long texts would be indexed again for each trial: their beginnings are enough to be mistaken for.
  const shortened = beginningsOf(documents, BEGINNING);
  const trials: Trial[] = [];
  const mostTrials = documents.length > VERY_MANY ? 1 : MOST_TRIALS;
  for (let fold = 0; fold < mostTrials && trials.length < ENOUGH_QUESTIONS; fold += 1)
    trials.push(...trialsOf(shortened, fold));
  return fitted(trials);
};

/** Everything that answering needs, trained and calibrated: seconds of work for thousands of questions. */
export const buildIndex = (documents: readonly AnswerableDocument[]): Index => ({
  ...buildUncalibrated(documents),
  calibration: calibrationOf(documents),
});
