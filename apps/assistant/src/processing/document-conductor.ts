import { Transactions } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { dropAbandonedParts } from '../store/file-parts.js';
import { leaseDocument, putBack, renewLeases, type LeasedDocument } from '../store/reading-queue.js';
import { ProcessDocument } from './process-document.js';

const SWEEP_EVERY_MS = 1_000;
const RENEW_EVERY_MS = 5_000;
const AGAIN_AFTER_SECONDS = 5;
/** Each may keep a core busy, and a chat needs one. */
const READERS = 2;
const TIDY_EVERY_MS = 10 * 60_000;
const ABANDONED_AFTER_MINUTES = 60;

/** Sees to it that every document is processed: by this process, or by the next one if this one dies in the middle. */
@Injectable()
export class DocumentConductor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DocumentConductor.name);
  private readonly underWay = new Set<Promise<void>>();
  private readonly leased = new Set<LeasedDocument>();
  private readers = 0;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly transactions: Transactions,
    private readonly processDocument: ProcessDocument,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.push(setInterval(() => this.kick(), SWEEP_EVERY_MS).unref());
    this.timers.push(setInterval(() => void this.renew(), RENEW_EVERY_MS).unref());
    this.timers.push(setInterval(() => void this.tidy(), TIDY_EVERY_MS).unref());
  }

  /** What is under way is broken off and put back: the next process takes it up at once. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('this process stops'));
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.underWay);
  }

  /** There may be a document to process. */
  kick(): void {
    if (this.stopping.signal.aborted || this.readers >= READERS) return;
    this.readers += 1;
    this.track(this.readAll().finally(() => (this.readers -= 1)));
  }

  private async readAll(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const leased = await this.transactions.run(leaseDocument);
      if (leased === null) return;
      if (leased === 'taken') continue;
      await new Promise<void>((goOn) => {
        this.track(this.processOne(leased, goOn).finally(goOn));
      });
    }
  }

  private track(work: Promise<void>): void {
    const run = work
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'A document could not be processed; it is tried again'),
      )
      .finally(() => this.underWay.delete(run));
    this.underWay.add(run);
  }

  private async processOne(leased: LeasedDocument, onRead: () => void): Promise<void> {
    this.leased.add(leased);
    let { isRead } = leased;
    const goOn = () => {
      isRead = true;
      onRead();
    };
    try {
      await this.processDocument.process(leased, this.stopping.signal, goOn);
    } catch (error) {
      const { aborted } = this.stopping.signal;
      // An index that could not be built is no fault of one document among many.
      const counts = !aborted && !isRead;
      await this.transactions.run((tx) => putBack(tx, leased, aborted ? 0 : AGAIN_AFTER_SECONDS, counts));
      if (!aborted) throw error;
    } finally {
      this.leased.delete(leased);
    }
  }

  /** Those that wait for the index may be many. */
  private async renew(): Promise<void> {
    if (this.leased.size === 0) return;
    try {
      await this.transactions.run((tx) => renewLeases(tx, [...this.leased]));
    } catch (error) {
      this.logger.warn({ err: error }, 'Leases could not be renewed; others may take the documents up too');
    }
  }

  private async tidy(): Promise<void> {
    try {
      await this.transactions.run((tx) => dropAbandonedParts(tx, ABANDONED_AFTER_MINUTES));
    } catch (error) {
      this.logger.warn({ err: error }, 'Pieces of abandoned uploads could not be dropped; tried again later');
    }
  }
}
