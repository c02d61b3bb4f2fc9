import { parentPort } from 'node:worker_threads';
import { buildIndex } from '../domain/answer/calibrate.js';
import { sketchIndex, type Index } from '../domain/answer/build-index.js';
import type { Postings } from '../domain/answer/postings.js';
import type { BuildOrder, BuildReport } from './index-builder.js';

const ofPostings = ({ table, start, at, weight }: Postings) => [table.slots, table.marks, start, at, weight];

/** What need not be copied on its way out of this thread. */
const buffersOf = ({ idf, byUnit, byDocument, byText, byPassage, classifier }: Index): ArrayBuffer[] =>
  [
    ...[byUnit, byDocument, byText, byPassage].flatMap(ofPostings),
    ...[idf.table.slots, idf.table.marks, idf.numbers],
    ...[classifier.vocabulary.table.slots, classifier.vocabulary.table.marks, classifier.vocabulary.idf],
    classifier.weights,
  ].map(({ buffer }) => buffer as ArrayBuffer);

const report = (order: number, stage: BuildReport['stage'], index: Index): void =>
  parentPort?.postMessage({ order, stage, index } satisfies BuildReport, buffersOf(index));

/** Builds one index after the other, and reports on each twice. */
parentPort?.on('message', ({ order, documents }: BuildOrder) => {
  report(order, 'sketch', sketchIndex(documents));
  report(order, 'whole', buildIndex(documents));
});
