import type { ServiceName } from '@baton/contracts';
import { Logger } from '@nestjs/common';
import type { Inbox } from './inbox.js';
import { movedHeadsOf } from './outbox-contracts.js';
import type { Requests } from './requests.js';
import type { Transactions } from './transactions.js';

/**
 * Every few seconds asks each producer which aggregates moved, and fetches what this consumer lacks. With this the
 * delivery of events is certain whatever becomes of the broker. Knowing everything is confirmed with the next question.
 */
export class LossRepair {
  private readonly logger = new Logger(LossRepair.name);
  private readonly confirmed = new Map<ServiceName, string>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: ServiceName,
    private readonly producers: readonly ServiceName[],
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly everyMs: number,
  ) {}

  start(): void {
    const sweepAndPlan = () => {
      this.running = this.sweepAll().finally(() => {
        if (this.timer) this.timer = setTimeout(sweepAndPlan, this.everyMs).unref();
      });
    };
    this.timer = setTimeout(sweepAndPlan, Math.min(1_000, this.everyMs)).unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  private async sweepAll(): Promise<void> {
    for (const producer of this.producers) {
      try {
        await this.sweep(producer);
      } catch (error) {
        this.logger.warn(
          `Could not compare with ${producer}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }

  /** One complete comparison with a producer; returns how many aggregates lacked something. */
  async sweep(producer: ServiceName): Promise<number> {
    let cursor: string | null = null;
    let startedAt: string | undefined;
    let behind = 0;
    do {
      const page: { heads: { aggregateId: string; n: number }[]; cursor: string | null; now: string } =
        await this.requests.value(movedHeadsOf(producer), {
          consumer: this.consumer,
          confirmedAt: this.confirmed.get(producer) ?? null,
          cursor,
        });
      startedAt ??= page.now;
      for (const { aggregateId, known } of await this.lacking(producer, page.heads)) {
        behind += 1;
        await this.inbox.catchUp(producer, aggregateId, known);
      }
      cursor = page.cursor;
    } while (cursor !== null);
    this.confirmed.set(producer, startedAt);
    return behind;
  }

  private async lacking(producer: ServiceName, heads: readonly { aggregateId: string; n: number }[]) {
    if (heads.length === 0) return [];
    return this.transactions.run((tx) =>
      tx.query<{ aggregateId: string; known: number }>(
        `SELECT head.id AS "aggregateId", coalesce(inbox.n, 0)::int AS known
         FROM unnest($2::uuid[], $3::bigint[]) AS head (id, n)
         LEFT JOIN inbox ON inbox.producer = $1 AND inbox.aggregate_id = head.id
         WHERE coalesce(inbox.n, 0) < head.n`,
        [producer, heads.map((head) => head.aggregateId), heads.map((head) => head.n)],
      ),
    );
  }
}
