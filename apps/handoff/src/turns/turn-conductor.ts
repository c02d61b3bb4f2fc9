import type { ConversationId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { conversationsWithPendingTurns, leaseTurn, releaseTurn } from '../store/turns.js';
import { ConductTurn } from './conduct-turn.js';
import { ReadAnswer } from './read-answer.js';

const SWEEP_EVERY_MS = 1_000;
/** Turns that the sweep lets be under way at once: a long backlog is worked off, not started all together. */
const SWEEP_AT_ONCE = 100;

/**
 * Sees to it that every turn is conducted, one at a time per conversation and in order. A turn is leased: when this process dies
 * in the middle, the sweep of another takes it up, and what was done already is known by its owner.
 */
@Injectable()
export class TurnConductor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TurnConductor.name);
  private readonly underWay = new Map<ConversationId, Promise<void>>();
  private readonly again = new Set<ConversationId>();
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly conductTurn: ConductTurn,
    private readonly readAnswer: ReadAnswer,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweep().finally(() => (this.sweeping = undefined));
    }, SWEEP_EVERY_MS).unref();
  }

  /** What is under way comes to its end; what waits is left to the next process. */
  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.sweeping;
    await Promise.allSettled(this.underWay.values());
  }

  /** There may be a turn to conduct in this conversation. */
  kick(conversationId: ConversationId): void {
    if (this.isStopping) return;
    if (this.underWay.has(conversationId)) {
      this.again.add(conversationId);
      return;
    }
    const run = this.conductAll(conversationId)
      .catch((error: unknown) =>
        this.logger.error({ conversationId, err: error }, 'A turn failed; the sweep will take it up'),
      )
      .finally(() => {
        this.underWay.delete(conversationId);
        if (this.again.delete(conversationId)) this.kick(conversationId);
      });
    this.underWay.set(conversationId, run);
  }

  private async conductAll(conversationId: ConversationId): Promise<void> {
    while (!this.isStopping) {
      const turn = await this.transactions.run((tx) => leaseTurn(tx, conversationId));
      if (!turn) return;
      try {
        await (turn.question ? this.readAnswer.read(turn, turn.question) : this.conductTurn.conduct(turn));
      } catch (error) {
        await this.transactions.run((tx) => releaseTurn(tx, turn.messageId));
        throw error;
      }
    }
  }

  private async sweep(): Promise<void> {
    const room = SWEEP_AT_ONCE - this.underWay.size;
    if (room <= 0) return;
    try {
      const waiting = await this.transactions.run((tx) => conversationsWithPendingTurns(tx, room));
      for (const conversationId of waiting) this.kick(conversationId);
    } catch (error) {
      this.logger.warn(`Looking for pending turns failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
