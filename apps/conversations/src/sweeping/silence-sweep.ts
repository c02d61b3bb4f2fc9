import { Deadline, Transactions } from '@baton/messaging';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Conversation } from '../domain/conversation/conversation.js';
import { fallSilent } from '../domain/questions/fall-silent.js';
import { Routing } from '../peers/routing.js';
import { lockConversation, saveChange, silentConversations, type Whose } from '../store/conversations.js';

const EVERY_MS = 1_000;
const AT_ONCE = 50;
const FOLLOW_WITHIN_MS = 2_000;

/**
 * Once a second puts those into the queue whose questions came to nothing: the customer fell silent, or nobody reads what he answers. When is written in the
 * database, so that it is kept whatever dies; any number of replicas may sweep, since each looks again under the row's lock.
 */
@Injectable()
export class SilenceSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SilenceSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
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
    try {
      const silent = await this.transactions.run((tx) => silentConversations(tx, AT_ONCE));
      for (const outcome of await Promise.allSettled(silent.map((whose) => this.endSilence(whose))))
        if (outcome.status === 'rejected') this.warn(outcome.reason);
    } catch (error) {
      this.warn(error);
    }
  }

  private warn(reason: unknown): void {
    this.logger.warn(`Who fell silent could not be put into the queue, and will be: ${String(reason)}`);
  }

  private async endSilence(whose: Whose): Promise<void> {
    const ended = await this.transactions.run(async (tx): Promise<Conversation | null> => {
      const locked = await lockConversation(tx, whose);
      const change = locked ? fallSilent(locked.conversation, locked.now) : null;
      if (change) await saveChange(tx, change);
      return change?.conversation ?? null;
    });
    if (ended) await this.routing.follow(ended, Deadline.in(FOLLOW_WITHIN_MS));
  }
}
