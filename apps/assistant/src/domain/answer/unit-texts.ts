import type { Part } from './parts.js';
import { sentencesIn } from './sentences.js';

/** Of each kind in a part … */
const MOST_STAND_INS = 40;
/** … and fewer where there are many parts: learning takes as long as there are texts times parts; this many take some seconds. What is given is bounded by the classifier alone. */
const MOST_STAND_INS_TO_CHOOSE = 2_000_000;

/** How many headings, and how many sentences, say at most what a part is about. */
export const mostStandInsFor = (parts: number): number =>
  Math.min(MOST_STAND_INS, Math.max(1, Math.floor(MOST_STAND_INS_TO_CHOOSE / parts ** 2)));

/** As many at most, from the first on in even steps. */
export const sampled = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);

/** A short text that says what a part is about. */
export interface PartText {
  readonly text: string;
  readonly part: number;
}

export interface UnitTexts {
  readonly texts: readonly string[];
  /** There are more sentences than stand there. */
  readonly isSampled: boolean;
}

/** The short texts that say what a part is about: title, headings and example questions; its sentences where nobody gave any. */
export const unitTextsOf = ({ document, passages, questions, isFirst }: Part, mostStandIns: number): UnitTexts => {
  const title = isFirst ? [document.title] : [];
  const headings = new Set(passages.flatMap(({ heading }) => heading ?? []));
  const said = questions.length > 0 ? [] : passages.flatMap(({ text }) => sentencesIn(text));
  const sentences = [...new Set(said)].filter((sentence) => !headings.has(sentence));
  return {
    texts: [...title, ...sampled([...headings], mostStandIns), ...questions, ...sampled(sentences, mostStandIns)],
    isSampled: sentences.length > mostStandIns,
  };
};
