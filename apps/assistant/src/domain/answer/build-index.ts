import type { Classifier } from './classifier.js';
import { UNCALIBRATED, type Calibration } from './confidence.js';
import type { AnswerableDocument, CitedDocument, Passage } from './document.js';
import { featureNumbersOf, type FeatureNumbers } from './feature-table.js';
import { featuresOf } from './features.js';
import { passagesOf } from './passages.js';
import { gather, postingsOf, type GatheredPostings, type Postings } from './postings.js';
import { trainClassifier } from './train-classifier.js';

export interface IndexedPassage extends Passage {
  document: number;
  hasNumber: boolean;
}

/**
 * Everything about a set of documents that answering needs. Built once when documents change; never changed afterwards. What is large lies in typed arrays:
 * the thread that builds an index hands it over as it is.
 */
export interface Index {
  documents: readonly CitedDocument[];
  passages: IndexedPassage[];
  /** The document of each unit: a unit is a short text that says what a document is about (title, heading, example question). */
  unitDocument: number[];
  /** How telling a feature is: high for rare ones. */
  idf: FeatureNumbers;
  /** Of a feature that no document has. */
  unknownIdf: number;
  /** Of a feature that every text has: what a word of grammar is worth that none of these documents happens to use. */
  commonIdf: number;
  byUnit: Postings;
  byDocument: Postings;
  /** Stems of the whole text of each document, weighted 0..1 by how much the document dwells on them (BM25's saturation). */
  byText: Postings;
  /** Stems of each passage, its title and heading; the weight (0..1) says how much heading and text dwell on it, 0 where only the title has it. */
  byPassage: Postings;
  classifier: Classifier;
  calibration: Calibration;
}

const scaled = (weights: Map<string, number>, idf: Map<string, number>): Map<string, number> => {
  let squares = 0;
  const values = new Map<string, number>();
  for (const [feature, weight] of weights) {
    const value = weight * (idf.get(feature) ?? 0);
    values.set(feature, value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [feature, value] of values) values.set(feature, value / length);
  return values;
};

const idfOf = (texts: Map<string, number>[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) for (const feature of text.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const idf = new Map<string, number>();
  for (const [feature, count] of counts) idf.set(feature, Math.log(1 + (texts.length + 1) / (count + 0.5)));
  return idf;
};

const SATURATION = 1.5;
const LENGTH_SHARE = 0.75;

/** BM25's term frequency part (Robertson, Zaragoza 2009; k1 = 1.5, b = 0.75), divided by its limit. The title counts twice. */
const dwelling = (documents: readonly AnswerableDocument[]): Postings => {
  const texts = documents.map(
    (source) =>
      featuresOf([source.title, source.title, ...(source.questions ?? []), source.body].join('\n'), 5_000).counts,
  );
  const lengths = texts.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1) || 1;
  const postings: GatheredPostings = new Map();
  texts.forEach((counts, document) => {
    const slowness = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * lengths[document]!) / average);
    for (const [stem, count] of counts) gather(postings, stem, document, count / (count + slowness));
  });
  return postingsOf(postings);
};

const IN_TITLE_TOO = 0.2;

/** The title's words tell the passages of a document apart the least; a heading's words count three times. */
const dwellingOfPassage = (title: string, { heading, text }: Passage): Map<string, number> => {
  const inTitle = featuresOf(title).stems;
  const weights = new Map([...inTitle.keys()].map((stem): [string, number] => [stem, 0]));
  for (const [stem, count] of featuresOf([text, heading, heading, heading].join('\n')).counts) {
    weights.set(stem, (count / (count + 1)) * (inTitle.has(stem) ? IN_TITLE_TOO : 1));
  }
  return weights;
};

const MOST_STATEMENTS = 40;
const LONGEST_STATEMENT = 200;

/** What stands in for the example questions of a document without any: its sentences share most words with questions about them. */
const statementsIn = (passages: readonly Passage[]): string[] =>
  passages
    .flatMap(({ text }) => text.split(/(?<=[.!?。])\s+|\n+/u))
    .map((sentence) => sentence.slice(0, LONGEST_STATEMENT))
    .filter((sentence) => /\p{L}/u.test(sentence))
    .slice(0, MOST_STATEMENTS);

interface Unit {
  readonly document: number;
  readonly text: string;
  readonly features: Map<string, number>;
}

const byUnitAndDocument = (
  units: readonly Unit[],
  documents: number,
  idf: Map<string, number>,
): Pick<Index, 'byUnit' | 'byDocument'> => {
  const byUnit: GatheredPostings = new Map();
  const byDocument: GatheredPostings = new Map();
  const sums = Array.from({ length: documents }, () => new Map<string, number>());
  units.forEach((unit, at) => {
    for (const [feature, weight] of scaled(unit.features, idf)) {
      gather(byUnit, feature, at, weight);
      const sum = sums[unit.document]!;
      sum.set(feature, (sum.get(feature) ?? 0) + weight);
    }
  });
  sums.forEach((sum, document) => {
    const length = Math.sqrt([...sum.values()].reduce((total, weight) => total + weight * weight, 0)) || 1;
    for (const [feature, weight] of sum) gather(byDocument, feature, document, weight / length);
  });
  return { byUnit: postingsOf(byUnit), byDocument: postingsOf(byDocument) };
};

const gathered = (documents: readonly AnswerableDocument[]): { index: Index; units: Unit[] } => {
  const passages: IndexedPassage[] = [];
  const units: Unit[] = [];
  const passageStems: Map<string, number>[] = [];
  documents.forEach((source, document) => {
    const parts = passagesOf(source.body);
    const headings = new Set(parts.flatMap((passage) => passage.heading ?? []));
    for (const text of [
      source.title,
      ...headings,
      ...(source.questions?.length ? source.questions : statementsIn(parts)),
    ])
      units.push({ document, text, features: featuresOf(text).all });
    for (const passage of parts) {
      passages.push({ ...passage, document, hasNumber: /\p{N}/u.test(passage.text) });
      passageStems.push(dwellingOfPassage(source.title, passage));
    }
  });
  const texts = [
    ...units.map((unit) => unit.features),
    ...passageStems.map((stems) => new Map([...stems].map(([stem, weight]) => [`f:${stem}`, weight]))),
  ];
  const idf = idfOf(texts);
  const byPassage: GatheredPostings = new Map();
  passageStems.forEach((stems, at) => {
    for (const [stem, weight] of stems) gather(byPassage, stem, at, weight);
  });
  const index = {
    documents: documents.map(({ id, title, url }) => ({ id, title, url })),
    passages,
    unitDocument: units.map((unit) => unit.document),
    idf: featureNumbersOf(idf),
    unknownIdf: Math.log(1 + (texts.length + 1) / 0.5),
    commonIdf: Math.log(2),
    ...byUnitAndDocument(units, documents.length, idf),
    byText: dwelling(documents),
    byPassage: postingsOf(byPassage),
    classifier: trainClassifier([], documents.length),
    calibration: UNCALIBRATED,
  };
  return { index, units };
};

/** What can be had at once, before anything is learned: the comparison of words, whose confidence is a rough one. */
export const sketchIndex = (documents: readonly AnswerableDocument[]): Index => gathered(documents).index;

/** All but the library's own calibration, which is made with such indexes. */
export const buildUncalibrated = (documents: readonly AnswerableDocument[]): Index => {
  const { index, units } = gathered(documents);
  return { ...index, classifier: trainClassifier(units, documents.length) };
};
