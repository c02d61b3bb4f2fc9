import { buildUncalibrated, type Index } from './build-index.js';
import { isMostlyForeign, rawOddsOf, UNCALIBRATED, type Calibration } from './confidence.js';
import type { AnswerableDocument } from './document.js';
import { rank } from './rank.js';

/** In each trial, one document in five is left out … */
const DOCUMENTS_OUT = 5;
/** … and one question in ten: an index with much fewer would be worse than the one that is calibrated. */
const QUESTIONS_OUT = 10;
const MOST_TRIALS = 5;
/** Two numbers are fitted: so many questions are plenty, and further folds would only cost time. */
const ENOUGH_QUESTIONS = 700;
const FEWEST_QUESTIONS = 40;
/** Of the questions that customers ask, about so many are about nothing that the documents cover. */
const OUTSIDE_SHARE = 0.08;

/** How firmly a library is held to "as other libraries", in questions. */
const FIRMNESS = 20;

interface Trial {
  readonly odds: number;
  readonly isRight: boolean;
  readonly weight: number;
  readonly isForeign: boolean;
}

const questionsIn = (documents: readonly AnswerableDocument[]): number =>
  documents.reduce((sum, { questions = [] }) => sum + questions.length, 0);

/** Asks an index some of the questions, which it does not know, of documents that it partly does not know either. */
const trialsOf = (documents: readonly AnswerableDocument[], fold: number): Trial[] => {
  const isOutside = (at: number): boolean => at % DOCUMENTS_OUT === fold;
  const isAsked = (n: number): boolean => n % QUESTIONS_OUT === (fold * 3 + 2) % QUESTIONS_OUT;
  const index = buildUncalibrated(
    documents.flatMap((document, at) =>
      isOutside(at) ? [] : [{ ...document, questions: document.questions?.filter((_, n) => !isAsked(n)) ?? [] }],
    ),
  );
  const asked = documents.flatMap(({ id, questions = [] }, at) =>
    questions.filter((_, n) => isAsked(n)).map((question) => ({ question, id: isOutside(at) ? null : id })),
  );
  const outside = asked.filter(({ id }) => id === null).length;
  const inside = asked.length - outside;
  const outsideWeight = outside === 0 ? 0 : ((OUTSIDE_SHARE / (1 - OUTSIDE_SHARE)) * inside) / outside;
  return asked.flatMap(({ question, id }) => {
    const ranking = rank(index, question);
    const odds = rawOddsOf(ranking);
    const found = index.documents[ranking.matches[0]?.document ?? -1]?.id;
    const weight = id === null ? outsideWeight : 1;
    return odds === null ? [] : [{ odds, isRight: found === id, weight, isForeign: isMostlyForeign(ranking) }];
  });
};

/** Of mostly foreign questions so many are supposed to be answered right until there is evidence; held as firmly as the rest. */
const RIGHT_THOUGH_FOREIGN = 0.3;

/** Unless more than half of them are answered right in this library: where questions are short, many a right one has a word that no document has. */
const doubtsTheForeign = (trials: readonly Trial[]): boolean => {
  const foreign = trials.filter(({ isForeign }) => isForeign);
  const weigh = (some: readonly Trial[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const right = weigh(foreign.filter(({ isRight }) => isRight)) + RIGHT_THOUGH_FOREIGN * FIRMNESS;
  return right / (weigh(foreign) + FIRMNESS) < 0.5;
};

/** Platt scaling (1999) with a Gaussian prior around "no change"; Newton's method, which converges in a few steps. */
const fitted = (trials: readonly Trial[]): Calibration => {
  let { scale, shift } = UNCALIBRATED;
  for (let step = 0; step < 20; step += 1) {
    let [gradScale, gradShift] = [FIRMNESS * (scale - 1), FIRMNESS * shift];
    let [curveScale, curveBoth, curveShift] = [FIRMNESS, 0, FIRMNESS];
    for (const { odds, isRight, weight } of trials) {
      const chance = 1 / (1 + Math.exp(-(scale * odds + shift)));
      const error = weight * (chance - (isRight ? 1 : 0));
      const curve = weight * chance * (1 - chance);
      gradScale += error * odds;
      gradShift += error;
      curveScale += curve * odds * odds;
      curveBoth += curve * odds;
      curveShift += curve;
    }
    const determinant = curveScale * curveShift - curveBoth * curveBoth;
    scale -= (curveShift * gradScale - curveBoth * gradShift) / determinant;
    shift -= (curveScale * gradShift - curveBoth * gradScale) / determinant;
  }
  return { scale, shift, doubtsTheForeign: doubtsTheForeign(trials) };
};

/** Fits the confidence to a library by its own example questions, each asked of an index that was not given it. */
export const calibrationOf = (documents: readonly AnswerableDocument[]): Calibration => {
  if (documents.length < DOCUMENTS_OUT || questionsIn(documents) < FEWEST_QUESTIONS) return UNCALIBRATED;
  const trials: Trial[] = [];
  for (let fold = 0; fold < MOST_TRIALS && trials.length < ENOUGH_QUESTIONS; fold += 1)
    trials.push(...trialsOf(documents, fold));
  return fitted(trials);
};

/** Everything that answering needs, trained and calibrated: seconds of work for thousands of questions. */
export const buildIndex = (documents: readonly AnswerableDocument[]): Index => ({
  ...buildUncalibrated(documents),
  calibration: calibrationOf(documents),
});
