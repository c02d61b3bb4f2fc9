import { Transactions } from '@baton/messaging';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { libraryVersions } from '../store/documents.js';
import { LibraryIndexes } from './library-indexes.js';

const EVERY_MS = 1_000;

/**
 * Learns what has changed, and after a start what there is room for, before anybody asks: the first customer is answered as well as the next. One library after
 * another, whoever changed them.
 */
@Injectable()
export class LearnAhead implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LearnAhead.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly indexes: LibraryIndexes,
  ) {}

  onApplicationBootstrap(): void {
    this.plan(0);
  }

  /** What is being learned ends with its thread. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    clearTimeout(this.timer);
  }

  private plan(milliseconds: number): void {
    if (this.isStopping) return;
    this.timer = setTimeout(() => void this.learn().finally(() => this.plan(EVERY_MS)), milliseconds).unref();
  }

  private async learn(): Promise<void> {
    try {
      for (const { workspaceId, version } of await this.transactions.run(libraryVersions)) {
        if (this.isStopping) return;
        if (this.indexes.isWorthLearning(workspaceId, version)) await this.indexes.of(workspaceId);
      }
    } catch (error) {
      if (!this.isStopping) this.logger.warn({ err: error }, 'A library could not be learned ahead; it is tried again');
    }
  }
}
