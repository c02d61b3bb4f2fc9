import { parentPort, workerData } from 'node:worker_threads';
import { buildIndex } from '../domain/answer/calibrate.js';
import { sketchIndex } from '../domain/answer/build-index.js';
import { buffersOf } from '../domain/answer/index-memory.js';
import type { BuildOrder, BuildReport, Stage } from './build-thread.js';

const build = (workerData as Stage) === 'sketch' ? sketchIndex : buildIndex;

/** Builds one index after the other. */
parentPort?.on('message', ({ order, documents }: BuildOrder) => {
  const index = build(documents);
  parentPort?.postMessage({ order, index } satisfies BuildReport, buffersOf(index));
});
