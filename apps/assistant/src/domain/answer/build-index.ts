import type { DocumentId } from '@baton/contracts';
import type { Classifier } from './classifier.js';
import { UNCALIBRATED, type Calibration } from './confidence.js';
import type { AnswerableDocument, CitedDocument, Passage } from './document.js';
import { FeatureTableBuilder, type FeatureNumbers } from './feature-table.js';
import { addTo, product, squaredLength, toLengthOne, type FeatureVector } from './feature-vector.js';
import { featuresOf, stemsOf, type Features } from './features.js';
import { meaningsOf, type Meanings } from './meaning/meanings.js';
import { partsOf } from './parts.js';
import { PostingsBuilder, type Postings } from './postings.js';
import { trainClassifier } from './train-classifier.js';
import { mostStandInsFor, unitTextsOf } from './unit-texts.js';
import { usualClosenessOf, type UsualCloseness } from './usual-closeness.js';
import { vectorOf } from './weighed.js';

export interface IndexedPassage extends Passage {
  document: number;
  hasNumber: boolean;
}

/**
 * Everything about a set of documents that answering needs. Built once when documents change; never changed afterwards. What is large lies in typed arrays:
 * the thread that builds an index hands it over as it is.
 */
export interface Index {
  /** What each document is cited as; a long one stands there once for each of its parts, and below its parts are documents, too. */
  documents: readonly CitedDocument[];
  passages: IndexedPassage[];
  /** The document of each unit: a unit is a short text that says what a document is about (title, heading, example question). */
  unitDocument: number[];
  /** 1 of a part of which only some sentences are units. */
  isSampled: Uint8Array;
  /** How telling a feature is: high for rare ones. */
  idf: FeatureNumbers;
  /** Of a feature that no document has. */
  unknownIdf: number;
  /** Of a feature that every text has: what a word of grammar is worth that none of these documents happens to use. */
  commonIdf: number;
  byUnit: Postings;
  byDocument: Postings;
  /** Of each document's own units, among themselves. */
  usualCloseness: UsualCloseness;
  /** Of the units. */
  meanings: Meanings;
  /** Stems of the whole text of each document, weighted 0..1 by how much the document dwells on them (BM25's saturation). */
  byText: Postings;
  /** Stems of each passage, its title and heading; the weight (0..1) says how much heading and text dwell on it, 0 where only the title has it. */
  byPassage: Postings;
  classifier: Classifier;
  calibration: Calibration;
  /** Those that are not answered from, by their place: they have changed since. */
  hidden: ReadonlySet<number>;
}

/** The same index without what must not be answered from any more. */
export const hiding = (index: Index, isHidden: (document: DocumentId) => boolean): Index => ({
  ...index,
  hidden: new Set(index.documents.flatMap(({ id }, at) => (isHidden(id) ? [at] : []))),
});

/** Counts in how many texts each feature occurs. */
class Frequencies {
  private readonly table = new FeatureTableBuilder();
  private readonly counts: number[] = [];
  private texts = 0;

  add(features: Iterable<string>): void {
    this.texts += 1;
    for (const feature of features) {
      const place = this.table.place(feature);
      this.counts[place] = (this.counts[place] ?? 0) + 1;
    }
  }

  idf(): Pick<Index, 'idf' | 'unknownIdf'> {
    const idfOf = (count: number): number => Math.log(1 + (this.texts + 1) / (count + 0.5));
    return {
      idf: { table: this.table.build(), numbers: Float32Array.from(this.counts, idfOf) },
      unknownIdf: idfOf(0),
    };
  }
}

const SATURATION = 1.5;
const LENGTH_SHARE = 0.75;

/** BM25's term frequency part (Robertson, Zaragoza 2009; k1 = 1.5, b = 0.75), divided by its limit; `counted` holds how often each stem occurs in each part. */
const dwelling = (counted: Postings, parts: number): Postings => {
  const lengths = new Float64Array(parts);
  counted.at.forEach((part, entry) => {
    lengths[part]! += counted.weight[entry]!;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / (parts || 1) || 1;
  const slowness = lengths.map((length) => SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / average));
  const weight = counted.weight.map((count, entry) => count / (count + slowness[counted.at[entry]!]!));
  return { ...counted, weight };
};

const IN_TITLE_TOO = 0.2;

/** The title's words tell the passages of a document apart the least; a heading's words count three times. */
const dwellingOfPassage = (
  inTitle: FeatureVector,
  inHeading: FeatureVector,
  inText: FeatureVector,
): Map<string, number> => {
  const weights = new Map([...inTitle.keys()].map((stem): [string, number] => [stem, 0]));
  const counts = new Map(inText);
  addTo(counts, inHeading, 3);
  for (const [stem, count] of counts) weights.set(stem, (count / (count + 1)) * (inTitle.has(stem) ? IN_TITLE_TOO : 1));
  return weights;
};

interface Unit {
  readonly document: number;
  readonly text: string;
  readonly features: Features;
}

/** Cosine of a vector with what is left of a sum without it; null when that is nothing. */
const closenessToRest = (vector: FeatureVector, sum: FeatureVector, sumSquared: number): number | null => {
  const withAll = product(vector, sum);
  const own = squaredLength(vector);
  const rest = sumSquared - 2 * withAll + own;
  return rest > 1e-9 ? (withAll - own) / Math.sqrt(rest) : null;
};

const byUnitAndDocument = (
  units: readonly Unit[],
  documents: number,
  idf: Pick<Index, 'idf' | 'unknownIdf'>,
): Pick<Index, 'byUnit' | 'byDocument' | 'usualCloseness'> => {
  const byUnit = new PostingsBuilder();
  const byDocument = new PostingsBuilder();
  const sums = Array.from({ length: documents }, () => new Map<string, number>());
  const vectors = units.map(({ features }) => vectorOf(idf, features));
  units.forEach(({ document }, at) => {
    for (const [feature, weight] of vectors[at]!) byUnit.add(feature, at, weight);
    addTo(sums[document]!, vectors[at]!);
  });
  const lengths = sums.map(squaredLength);
  const leftOut = sums.map((): number[] => []);
  units.forEach(({ document }, at) => {
    const closeness = closenessToRest(vectors[at]!, sums[document]!, lengths[document]!);
    if (closeness !== null) leftOut[document]!.push(closeness);
  });
  sums.forEach((sum, document) => {
    for (const [feature, weight] of toLengthOne(sum)) byDocument.add(feature, document, weight);
  });
  return { byUnit: byUnit.build(), byDocument: byDocument.build(), usualCloseness: usualClosenessOf(leftOut) };
};

const gathered = (documents: readonly AnswerableDocument[]): { index: Index; units: Unit[] } => {
  const parts = partsOf(documents);
  const mostStandIns = mostStandInsFor(parts.length);
  const passages: IndexedPassage[] = [];
  const isSampled: number[] = [];
  const units: Unit[] = [];
  const frequencies = new Frequencies();
  const byPassage = new PostingsBuilder();
  const counted = new PostingsBuilder();
  parts.forEach((part, document) => {
    const unitTexts = unitTextsOf(part, mostStandIns);
    isSampled.push(unitTexts.isSampled ? 1 : 0);
    for (const text of unitTexts.texts) {
      const features = featuresOf(text);
      frequencies.add(features.all.keys());
      units.push({ document, text, features });
    }
    const inTitle = stemsOf(part.document.title);
    const inAll = new Map<string, number>();
    addTo(inAll, inTitle, 2);
    for (const question of part.questions) addTo(inAll, stemsOf(question));
    for (const passage of part.passages) {
      const inHeading = stemsOf(passage.heading ?? '');
      const inText = stemsOf(passage.text);
      const stems = dwellingOfPassage(inTitle, inHeading, inText);
      frequencies.add([...stems.keys()].map((stem) => `f:${stem}`));
      for (const [stem, weight] of stems) byPassage.add(stem, passages.length, weight);
      passages.push({ ...passage, document, hasNumber: /\p{N}/u.test(passage.text) });
      addTo(inAll, inHeading);
      addTo(inAll, inText);
    }
    for (const [stem, count] of inAll) counted.add(stem, document, count);
  });
  const idf = frequencies.idf();
  const index = {
    documents: parts.map(({ document: { id, title, url } }) => ({ id, title, url })),
    passages,
    unitDocument: units.map((unit) => unit.document),
    isSampled: Uint8Array.from(isSampled),
    ...idf,
    commonIdf: Math.log(2),
    ...byUnitAndDocument(units, parts.length, idf),
    meanings: meaningsOf(units, parts.length),
    byText: dwelling(counted.build(), parts.length),
    byPassage: byPassage.build(),
    classifier: trainClassifier([], parts.length),
    calibration: UNCALIBRATED,
    hidden: new Set<number>(),
  };
  return { index, units };
};

/** What can be had at once, before anything is learned: the comparison of words, whose confidence is a rough one. */
export const sketchIndex = (documents: readonly AnswerableDocument[]): Index => gathered(documents).index;

/** All but the library's own calibration, which is made with such indexes. */
export const buildUncalibrated = (documents: readonly AnswerableDocument[]): Index => {
  const { index, units } = gathered(documents);
  return { ...index, classifier: trainClassifier(units, index.documents.length) };
};
