import type { Worker } from 'node:worker_threads';
import { startWorkerThread } from '@baton/platform';
import type { Source, Verdict } from './source.js';
import { Unreadable } from './unreadable.js';

export interface ReadingLimits {
  readonly withinMs: number;
  /** Of the thread's own heap. */
  readonly heapMb: number;
  /** By how much this process may grow meanwhile: what a file unpacks to lies outside of every heap. */
  readonly growthMb: number;
}

export const READING_LIMITS: ReadingLimits = { withinMs: 60_000, heapMb: 512, growthMb: 700 };

const WATCH_EVERY_MS = 20;
const MB = 1024 * 1024;

const tooMuch = () =>
  new Unreadable('Reading it takes more memory than a document may take. Save it anew, simpler or in parts.');

/** Calls back once, when this process has grown by more than that. */
const watchGrowth = (limitMb: number, onTooMuch: () => void): (() => void) => {
  const before = process.memoryUsage.rss();
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before > limitMb * MB) onTooMuch();
  }, WATCH_EVERY_MS);
  return () => clearInterval(timer);
};

const start = (source: Source, { heapMb }: ReadingLimits): Worker =>
  startWorkerThread(new URL('./read-source.worker.ts', import.meta.url), {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, stackSizeMb: 4 },
    // What a library prints about a customer's file belongs in nobody's log.
    stdout: true,
    stderr: true,
  });

/** Whatever the file does to the code that reads it: it ends in that time, within that memory, and in that thread. */
export const readInThread = (
  source: Source,
  stopping: AbortSignal,
  limits: ReadingLimits = READING_LIMITS,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = start(source, limits);
    const settle = (end: () => void): void => {
      stopWatching();
      clearTimeout(late);
      stopping.removeEventListener('abort', stop);
      worker.removeAllListeners();
      // Its end may still bring an error of its own; how it ended is settled.
      worker.on('error', () => undefined);
      void worker.terminate().then(end);
    };
    const stop = () => settle(() => reject(stopping.reason as Error));
    stopping.addEventListener('abort', stop, { once: true });
    const stopWatching = watchGrowth(limits.growthMb, () => settle(() => reject(tooMuch())));
    const late = setTimeout(
      () => settle(() => reject(new Unreadable(`It could not be read within ${limits.withinMs / 1_000} s. Split it.`))),
      limits.withinMs,
    );
    worker.once('message', (verdict: Verdict) =>
      settle(() => ('text' in verdict ? resolve(verdict.text) : reject(new Unreadable(verdict.unreadable)))),
    );
    worker.once('error', (error: Error & { code?: string }) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : brokenBy(error))),
    );
    worker.once('exit', (code) => settle(() => reject(new Error(`the reading thread ended with code ${code}`))));
  });

/** A file that makes its reader stumble will do so again. */
const brokenBy = (cause: Error) =>
  new Unreadable('It is broken in a way that cannot be read. Save it anew and upload it again.', { cause });
