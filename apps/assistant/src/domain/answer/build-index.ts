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
import { mostStandInsFor, unitTextsOf, type PartText } from './unit-texts.js';
import { usualClosenessOf, type UsualCloseness } from './usual-closeness.js';
import { vectorOf } from './weighed.js';

export interface IndexedPassage extends Passage {
  part: number;
  hasNumber: boolean;
}

/**
 * Everything about a set of documents that answering needs. Built once when documents change; never changed afterwards. What is large lies in typed arrays:
 * the thread that builds an index hands it over as it is.
 */
export interface Index {
  /** The document that each part is of, as it is cited; a short document is one part. What is below tells parts by their place here. */
  parts: readonly CitedDocument[];
  passages: IndexedPassage[];
  /** The part of each unit: a unit is a short text that says what a part is about (title, heading, example question). */
  unitPart: number[];
  /** 1 of a part of which only some sentences are units. */
  isSampled: Uint8Array;
  /** How telling a feature is: high for rare ones. */
  idf: FeatureNumbers;
  /** Of a feature that no part has. */
  unknownIdf: number;
  /** Of a feature that every text has: what a word of grammar is worth that none of these documents happens to use. */
  commonIdf: number;
  byUnit: Postings;
  byPart: Postings;
  /** Of each part's own units, among themselves. */
  usualCloseness: UsualCloseness;
  /** Of the units. */
  meanings: Meanings;
  /** Stems of the whole text of each part, weighted 0..1 by how much the part dwells on them (BM25's saturation). */
  byText: Postings;
  /** Stems of each passage, its title and heading; the weight (0..1) says how much heading and text dwell on it, 0 where only the title has it. */
  byPassage: Postings;
  classifier: Classifier;
  calibration: Calibration;
  /** Parts that are not answered from: their documents have changed since. */
  hidden: ReadonlySet<number>;
}

/** The same index without what must not be answered from any more. */
export const hiding = (index: Index, isHidden: (document: DocumentId) => boolean): Index => ({
  ...index,
  hidden: new Set(index.parts.flatMap(({ id }, at) => (isHidden(id) ? [at] : []))),
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

/** The title's words tell passages apart the least; a heading's words count three times. */
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

interface Unit extends PartText {
  readonly features: Features;
}

/** Cosine of a vector with what is left of a sum without it; null when that is nothing. */
const closenessToRest = (vector: FeatureVector, sum: FeatureVector, sumSquared: number): number | null => {
  const withAll = product(vector, sum);
  const own = squaredLength(vector);
  const rest = sumSquared - 2 * withAll + own;
  return rest > 1e-9 ? (withAll - own) / Math.sqrt(rest) : null;
};

const byUnitAndPart = (
  units: readonly Unit[],
  parts: number,
  idf: Pick<Index, 'idf' | 'unknownIdf'>,
): Pick<Index, 'byUnit' | 'byPart' | 'usualCloseness'> => {
  const byUnit = new PostingsBuilder();
  const byPart = new PostingsBuilder();
  const sums = Array.from({ length: parts }, () => new Map<string, number>());
  const vectors = units.map(({ features }) => vectorOf(idf, features));
  units.forEach(({ part }, at) => {
    for (const [feature, weight] of vectors[at]!) byUnit.add(feature, at, weight);
    addTo(sums[part]!, vectors[at]!);
  });
  const lengths = sums.map(squaredLength);
  const leftOut = sums.map((): number[] => []);
  units.forEach(({ part }, at) => {
    const closeness = closenessToRest(vectors[at]!, sums[part]!, lengths[part]!);
    if (closeness !== null) leftOut[part]!.push(closeness);
  });
  sums.forEach((sum, part) => {
    for (const [feature, weight] of toLengthOne(sum)) byPart.add(feature, part, weight);
  });
  return { byUnit: byUnit.build(), byPart: byPart.build(), usualCloseness: usualClosenessOf(leftOut) };
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
  parts.forEach((part, at) => {
    const unitTexts = unitTextsOf(part, mostStandIns);
    isSampled.push(unitTexts.isSampled ? 1 : 0);
    for (const text of unitTexts.texts) {
      const features = featuresOf(text);
      frequencies.add(features.all.keys());
      units.push({ part: at, text, features });
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
      passages.push({ ...passage, part: at, hasNumber: /\p{N}/u.test(passage.text) });
      addTo(inAll, inHeading);
      addTo(inAll, inText);
    }
    for (const [stem, count] of inAll) counted.add(stem, at, count);
  });
  const idf = frequencies.idf();
  const index = {
    parts: parts.map(({ document: { id, title, url } }) => ({ id, title, url })),
    passages,
    unitPart: units.map(({ part }) => part),
    isSampled: Uint8Array.from(isSampled),
    ...idf,
    commonIdf: Math.log(2),
    ...byUnitAndPart(units, parts.length, idf),
    meanings: meaningsOf([], parts.length),
    byText: dwelling(counted.build(), parts.length),
    byPassage: byPassage.build(),
    classifier: trainClassifier([], parts.length),
    calibration: UNCALIBRATED,
    hidden: new Set<number>(),
  };
  return { index, units };
};

/** What can be had at once, before anything is learned or understood: the comparison of words, whose confidence is a rough one. */
export const sketchIndex = (documents: readonly AnswerableDocument[]): Index => gathered(documents).index;

/** All but the library's own calibration, which is made with such indexes. */
export const buildUncalibrated = (documents: readonly AnswerableDocument[]): Index => {
  const { index, units } = gathered(documents);
  const parts = index.parts.length;
  return { ...index, meanings: meaningsOf(units, parts), classifier: trainClassifier(units, parts) };
};
