import type { AnswerableDocument, Passage } from './document.js';
import { stemsOf } from './features.js';
import { passagesOf } from './passages.js';

/**
 * What is answered from and chosen among: a document or, as a manual is about many things, a stretch of a long one. Told apart by document only, a question that
 * anything in a manual resembles would be answered from it with confidence.
 */
export interface Part {
  readonly document: AnswerableDocument;
  readonly passages: readonly Passage[];
  /** The document's example questions that it is the likeliest to answer. */
  readonly questions: readonly string[];
  /** The first part of a document bears its title. */
  readonly isFirst: boolean;
}

/** In characters; a document that is longer has several parts. */
const LONGEST = 1_500;
/** Sections shorter than that are joined by the next. */
const SHORTEST = 400;
/** Where there is more text than for about so many parts, they are longer: to choose among more costs too much. */
const ABOUT_MOST = 500;

const lengthOf = (passages: readonly Passage[]): number => passages.reduce((sum, { text }) => sum + text.length, 0);

/** At headings, where there are some; else after so many characters. */
const stretchesOf = (passages: readonly Passage[], scale: number): Passage[][] => {
  const stretches: Passage[][] = [];
  let length = 0;
  for (const passage of passages) {
    const last = stretches.at(-1);
    const isOfNextSection = last?.at(-1)?.heading !== passage.heading && length >= SHORTEST * scale;
    if (last && !isOfNextSection && length + passage.text.length <= LONGEST * scale) last.push(passage);
    else {
      stretches.push([passage]);
      length = 0;
    }
    length += passage.text.length;
  }
  return stretches;
};

/** For each question the stretch that shares the most with it; a word counts the less, the more stretches have it. */
const likeliestOf = (questions: readonly string[], stretches: readonly (readonly Passage[])[]): number[] => {
  const stems = stretches.map(
    (passages) => new Set(passages.flatMap(({ heading, text }) => [...stemsOf(`${heading ?? ''}\n${text}`).keys()])),
  );
  const shareOf = (stem: string): number => 1 / (stems.filter((those) => those.has(stem)).length || 1);
  return questions.map((question) => {
    const shares = [...stemsOf(question).keys()].map((stem): [string, number] => [stem, shareOf(stem)]);
    const shared = stems.map((those) =>
      shares.reduce((sum, [stem, share]) => (those.has(stem) ? sum + share : sum), 0),
    );
    return shared.indexOf(Math.max(...shared));
  });
};

const partsOfOne = (document: AnswerableDocument, stretches: readonly (readonly Passage[])[]): Part[] => {
  const { questions = [] } = document;
  if (stretches.length <= 1) return [{ document, passages: stretches[0] ?? [], questions, isFirst: true }];
  const likeliest = questions.length > 0 ? likeliestOf(questions, stretches) : [];
  return stretches.map((passages, at) => ({
    document,
    passages,
    questions: questions.filter((_, question) => likeliest[question] === at),
    isFirst: at === 0,
  }));
};

export const partsOf = (documents: readonly AnswerableDocument[]): Part[] => {
  const read = documents.map((document) => ({ document, passages: passagesOf(document.body) }));
  const isLong = (passages: readonly Passage[]): boolean => lengthOf(passages) > LONGEST;
  const inLong = read.reduce((sum, { passages }) => sum + (isLong(passages) ? lengthOf(passages) : 0), 0);
  const scale = Math.max(1, inLong / ((ABOUT_MOST * (SHORTEST + LONGEST)) / 2));
  return read.flatMap(({ document, passages }) =>
    partsOfOne(document, isLong(passages) ? stretchesOf(passages, scale) : [passages]),
  );
};
