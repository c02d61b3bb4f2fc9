import type { Worker } from 'node:worker_threads';
import { startWorkerThread } from '@baton/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Index } from '../domain/answer/build-index.js';
import { buildIndex } from '../domain/answer/calibrate.js';
import type { AnswerableDocument } from '../domain/answer/document.js';

export interface BuildOrder {
  readonly order: number;
  readonly documents: readonly AnswerableDocument[];
}

export interface BuildReport {
  readonly order: number;
  readonly stage: 'sketch' | 'whole';
  readonly index: Index;
}

/** An index while it is built. Whoever does not wait for one of the two need not see to its failure. */
export interface IndexToCome {
  /** Soon there, with a rough confidence. */
  readonly sketch: Promise<Index>;
  readonly whole: Promise<Index>;
}

interface Awaited {
  readonly resolve: Record<BuildReport['stage'], (index: Index) => void>;
  readonly reject: (error: Error) => void;
}

/** Handing it to the thread would take longer than the work. */
const isQuick = (documents: readonly AnswerableDocument[]): boolean =>
  documents.length < 5 && documents.reduce((sum, { body }) => sum + body.length, 0) < 10_000;

/** Builds indexes one after the other in a thread of their own: training takes seconds, and no chat waits for it. */
@Injectable()
export class IndexBuilder implements OnApplicationShutdown {
  private worker: Worker | null = null;
  private readonly awaited = new Map<number, Awaited>();
  private orders = 0;

  build(documents: readonly AnswerableDocument[]): IndexToCome {
    if (isQuick(documents)) {
      const whole = Promise.resolve(buildIndex(documents));
      return { sketch: whole, whole };
    }
    const order = (this.orders += 1);
    const rejects: ((error: Error) => void)[] = [];
    const resolve: Partial<Awaited['resolve']> = {};
    const comes = (stage: BuildReport['stage']): Promise<Index> => {
      const promise = new Promise<Index>((onIndex, onError) => {
        resolve[stage] = onIndex;
        rejects.push(onError);
      });
      promise.catch(() => undefined);
      return promise;
    };
    const toCome = { sketch: comes('sketch'), whole: comes('whole') };
    this.awaited.set(order, {
      resolve: resolve as Awaited['resolve'],
      reject: (error) => rejects.forEach((reject) => reject(error)),
    });
    this.worker ??= this.start();
    // It keeps the process alive only while somebody waits for it.
    this.worker.ref();
    this.worker.postMessage({ order, documents } satisfies BuildOrder);
    return toCome;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = startWorkerThread(new URL('./build-index.worker.ts', import.meta.url));
    worker.on('message', ({ order, stage, index }: BuildReport) => {
      this.awaited.get(order)?.resolve[stage](index);
      if (stage === 'sketch') return;
      this.awaited.delete(order);
      if (this.awaited.size === 0) worker.unref();
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
