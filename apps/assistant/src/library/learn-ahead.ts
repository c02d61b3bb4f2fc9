import type { WorkspaceId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Repeated } from '@baton/platform';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { libraryVersions } from '../store/documents.js';
import { LibraryIndexes } from './library-indexes.js';

const EVERY_MS = 1_000;

/**
 * Learns what has changed, and after a start what there is room for, before anybody asks: the first customer is answered as well as the next. One library after
 * another, whoever changed them, and each once it has been left alone for a moment: who uploads a hundred documents has them learned once.
 */
@Injectable()
export class LearnAhead implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LearnAhead.name);
  private readonly looks = new Repeated(() => this.look(), EVERY_MS);
  private isStopping = false;
  private lastSeen = new Map<WorkspaceId, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly indexes: LibraryIndexes,
  ) {}

  onApplicationBootstrap(): void {
    this.looks.start(0);
  }

  /** What is being learned ends with its thread. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    void this.looks.stop();
  }

  /** One look at all libraries; never throws. One that cannot be learned keeps none of the others from it. */
  async look(): Promise<void> {
    await this.tried('Libraries could not be looked at; it is tried again', async () => {
      const before = this.lastSeen;
      const libraries = await this.transactions.run(libraryVersions);
      this.lastSeen = new Map(libraries.map(({ workspaceId, version }) => [workspaceId, version]));
      for (const { workspaceId, version } of libraries) {
        if (this.isStopping) return;
        const isChanging = (before.get(workspaceId) ?? version) !== version;
        if (!isChanging && this.indexes.isWorthLearning(workspaceId, version))
          await this.tried('A library could not be learned ahead; it is tried again', () =>
            this.indexes.of(workspaceId),
          );
      }
    });
  }

  private async tried(failure: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.isStopping) this.logger.warn({ err: error }, failure);
    }
  }
}
