import type { ConversationId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { conversationsWithPendingTurns, leaseTurn, releaseTurn } from '../../store/turns.js';
import { ConductTurn } from './conduct-turn.js';

const SWEEP_EVERY_MS = 1_000;
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

  constructor(
    private readonly transactions: Transactions,
    private readonly conductTurn: ConductTurn,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.allSettled(this.underWay.values());
  }

  /** There may be a turn to conduct in this conversation. */
  kick(conversationId: ConversationId): void {
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
    for (;;) {
      const turn = await this.transactions.run((tx) => leaseTurn(tx, conversationId));
      if (!turn) return;
      try {
        await this.conductTurn.conduct(turn);
      } catch (error) {
        await this.transactions.run((tx) => releaseTurn(tx, turn.messageId));
        throw error;
      }
    }
  }

  private async sweep(): Promise<void> {
    try {
      const waiting = await this.transactions.run((tx) => conversationsWithPendingTurns(tx, SWEEP_AT_ONCE));
      for (const conversationId of waiting) this.kick(conversationId);
    } catch (error) {
      this.logger.warn(`Looking for pending turns failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
