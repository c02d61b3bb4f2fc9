import type { Worker } from 'node:worker_threads';
import { startWorkerThread } from '@baton/platform';
import type { Index } from '../domain/answer/build-index.js';
import type { AnswerableDocument } from '../domain/answer/document.js';

/** A sketch is soon there and only roughly sure of itself; a whole index is learned and calibrated. */
export type Stage = 'sketch' | 'whole';

export interface BuildOrder {
  readonly order: number;
  readonly documents: readonly AnswerableDocument[];
}

export interface BuildReport {
  readonly order: number;
  readonly index: Index;
}

interface Awaited {
  readonly resolve: (index: Index) => void;
  readonly reject: (error: Error) => void;
}

/** Of the thread's own heap; the index itself lies outside of it. */
const HEAP = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 16 };

/** A thread that builds indexes of one stage, one after the other. It is there while there is something to build: its heap is given back afterwards. */
export class BuildThread {
  private worker: Worker | null = null;
  private readonly awaited = new Map<number, Awaited>();
  private orders = 0;
  private isStopped = false;

  constructor(private readonly stage: Stage) {}

  build(documents: readonly AnswerableDocument[]): Promise<Index> {
    if (this.isStopped) return Promise.reject(new Error('the thread that builds indexes is stopped'));
    return new Promise((resolve, reject) => {
      const order = (this.orders += 1);
      this.awaited.set(order, { resolve, reject });
      this.worker ??= this.start();
      this.worker.postMessage({ order, documents } satisfies BuildOrder);
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = startWorkerThread(new URL('./build-index.worker.ts', import.meta.url), {
      workerData: this.stage,
      resourceLimits: HEAP,
    });
    worker.on('message', ({ order, index }: BuildReport) => {
      this.awaited.get(order)?.resolve(index);
      this.awaited.delete(order);
      if (this.awaited.size > 0 || this.worker !== worker) return;
      this.worker = null;
      void worker.terminate();
    });
    worker.on('error', (error) => this.giveUp(worker, error));
    worker.on('exit', () => this.giveUp(worker, new Error('the thread that builds indexes ended')));
    return worker;
  }

  /** Whoever asks next starts another thread. */
  private giveUp(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    for (const { reject } of this.awaited.values()) reject(error);
    this.awaited.clear();
  }
}
