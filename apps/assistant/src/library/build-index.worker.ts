import { parentPort, workerData } from 'node:worker_threads';
import { buildIndex } from '../domain/answer/calibrate.js';
import { sketchIndex, type Index } from '../domain/answer/build-index.js';
import type { Postings } from '../domain/answer/postings.js';
import type { BuildOrder, BuildReport, Stage } from './build-thread.js';

const ofPostings = ({ table, start, at, weight }: Postings) => [table.slots, table.marks, start, at, weight];

/** What need not be copied on its way out of this thread. */
const buffersOf = ({ idf, byUnit, byDocument, byText, byPassage, classifier }: Index): ArrayBuffer[] =>
  [
    ...[byUnit, byDocument, byText, byPassage].flatMap(ofPostings),
    ...[idf.table.slots, idf.table.marks, idf.numbers],
    ...[classifier.vocabulary.table.slots, classifier.vocabulary.table.marks, classifier.vocabulary.idf],
    classifier.weights,
  ].map(({ buffer }) => buffer as ArrayBuffer);

const build = (workerData as Stage) === 'sketch' ? sketchIndex : buildIndex;

/** Builds one index after the other. */
parentPort?.on('message', ({ order, documents }: BuildOrder) => {
  const index = build(documents);
  parentPort?.postMessage({ order, index } satisfies BuildReport, buffersOf(index));
});
