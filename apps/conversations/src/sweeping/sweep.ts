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
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly silent: SilentCustomers,
    private readonly idle: IdleChats,
  ) {}

  onApplicationBootstrap(): void {
    const sweepAndPlan = () => {
      this.running = this.sweep().finally(() => {
        if (this.timer) this.timer = setTimeout(sweepAndPlan, EVERY_MS).unref();
      });
    };
    this.timer = setTimeout(sweepAndPlan, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  private async sweep(): Promise<void> {
    for (const outcome of await Promise.allSettled([this.silent.endDue(), this.idle.endDue()]))
      if (outcome.status === 'rejected')
        this.logger.warn(`A sweep could not do all of its work, and will: ${String(outcome.reason)}`);
  }
}
