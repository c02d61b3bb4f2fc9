import type { Index } from './build-index.js';
import type { Postings } from './postings.js';

const ofPostings = ({ table, start, at, weight }: Postings) => [table.slots, table.marks, start, at, weight];

/** All of an index that is large, but the passages: it need not be copied on its way from thread to thread. */
export const buffersOf = ({ idf, byUnit, byPart, byText, byPassage, classifier, meanings }: Index): ArrayBuffer[] =>
  [
    ...[byUnit, byPart, byText, byPassage].flatMap(ofPostings),
    ...[idf.table.slots, idf.table.marks, idf.numbers],
    ...[classifier.vocabulary.table.slots, classifier.vocabulary.table.marks, classifier.vocabulary.idf],
    classifier.weights,
    ...[meanings.partOf, meanings.texts, meanings.parts],
  ].map(({ buffer }) => buffer as ArrayBuffer);

/** How much memory it takes, about. */
export const bytesOf = (index: Index): number =>
  buffersOf(index).reduce((sum, { byteLength }) => sum + byteLength, 0) +
  index.passages.reduce((sum, { text }) => sum + 2 * text.length, 0);
