import { Repeated } from '@baton/platform';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { IdleChats } from './idle-chats.js';
import { SilentCustomers } from './silent-customers.js';

const EVERY_MS = 1_000;

/**
 * Once a second does what is due because nobody did anything. When is written in the database, so that it is kept whatever dies; any number of replicas may
 * sweep, since each looks again under the row's lock.
 */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweep.name);
  private readonly rounds = new Repeated(() => this.sweep(), EVERY_MS);

  constructor(
    private readonly silent: SilentCustomers,
    private readonly idle: IdleChats,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    for (const outcome of await Promise.allSettled([this.silent.endDue(), this.idle.endDue()]))
      if (outcome.status === 'rejected')
        this.logger.warn(`A sweep could not do all of its work, and will: ${String(outcome.reason)}`);
  }
}
