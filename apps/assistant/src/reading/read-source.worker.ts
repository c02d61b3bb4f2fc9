import { parentPort, workerData } from 'node:worker_threads';
import { readSource } from './read-source.js';
import type { Source, Verdict } from './source.js';
import { Unreadable } from './unreadable.js';

const verdictOf = async (source: Source): Promise<Verdict> => {
  try {
    return { text: await readSource(source) };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
};

parentPort?.postMessage(await verdictOf(workerData as Source));
