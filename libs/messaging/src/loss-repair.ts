import type { ServiceName } from '@baton/contracts';
import { Logger } from '@nestjs/common';
import type { Inbox } from './inbox.js';
import { movedHeadsOf } from './outbox-contracts.js';
import type { Requests } from './requests.js';
import type { Head } from './tables/outbox.js';
import type { Transactions } from './transactions.js';

/** After the start, and after a comparison that did not succeed: the others may still be on their way back. */
const SOON_MS = 1_000;
/** As many as the inbox takes at once. */
const CATCHING_UP_AT_ONCE = 4;

/**
 * Every few seconds asks each producer which aggregates moved, and fetches what this consumer lacks. With this the
 * delivery of events is certain whatever becomes of the broker. Knowing everything is confirmed with the next question.
 */
export class LossRepair {
  private readonly logger = new Logger(LossRepair.name);
  private readonly confirmed = new Map<ServiceName, string>();
  private isStarted = false;
  /** Who did not answer the last time. */
  private readonly silent = new Set<ServiceName>();
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
    this.isStarted = true;
    this.plan(Math.min(SOON_MS, this.everyMs));
  }

  /** Something may have been missed just now: compares at once. */
  soon(): void {
    this.plan(0);
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    clearTimeout(this.timer);
    await this.running;
  }

  private plan(afterMs: number): void {
    if (!this.isStarted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.running
        .then(() => this.sweepAll())
        .then((isComplete) => this.plan(isComplete ? this.everyMs : Math.min(SOON_MS, this.everyMs)));
    }, afterMs).unref();
  }

  private async sweepAll(): Promise<boolean> {
    let isComplete = true;
    for (const producer of this.producers) {
      try {
        await this.sweep(producer);
        this.silent.delete(producer);
      } catch (error) {
        isComplete = false;
        // Once is no news: of services that start together one is ready before the other.
        this.logger[this.silent.has(producer) ? 'warn' : 'debug'](
          `Could not compare with ${producer}: ${error instanceof Error ? error.message : String(error)}`,
        );
        this.silent.add(producer);
      }
    }
    return isComplete;
  }

  /** One complete comparison with a producer; returns how many aggregates lacked something. */
  async sweep(producer: ServiceName): Promise<number> {
    let cursor: string | null = null;
    let startedAt: string | undefined;
    let behind = 0;
    let failed = 0;
    do {
      const page: { heads: Head[]; cursor: string | null; now: string } = await this.requests.value(
        movedHeadsOf(producer),
        { consumer: this.consumer, confirmedAt: this.confirmed.get(producer) ?? null, cursor },
      );
      startedAt ??= page.now;
      const lacking = await this.lacking(producer, page.heads);
      behind += lacking.length;
      failed += await this.catchUpAll(producer, lacking);
      cursor = page.cursor;
    } while (cursor !== null);
    if (failed === 0) this.confirmed.set(producer, startedAt);
    return behind;
  }

  /** One that cannot be taken does not keep the others waiting. Returns how many could not. */
  private async catchUpAll(producer: ServiceName, lacking: readonly Lacking[]): Promise<number> {
    let failed = 0;
    for (let from = 0; from < lacking.length; from += CATCHING_UP_AT_ONCE) {
      const some = lacking.slice(from, from + CATCHING_UP_AT_ONCE);
      const results = await Promise.allSettled(
        some.map(({ aggregateId, known, n }) => this.inbox.catchUp(producer, aggregateId, known, n)),
      );
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        failed += 1;
        this.logger.debug(`An aggregate of ${producer} stays behind for now: ${String(result.reason)}`);
      }
    }
    return failed;
  }

  private async lacking(producer: ServiceName, heads: readonly Head[]): Promise<Lacking[]> {
    if (heads.length === 0) return [];
    return this.transactions.run((tx) =>
      tx.query<Lacking>(
        `SELECT head.id AS "aggregateId", head.n::int AS n, coalesce(inbox.n, 0)::int AS known
         FROM unnest($2::uuid[], $3::bigint[]) AS head (id, n)
         LEFT JOIN inbox ON inbox.producer = $1 AND inbox.aggregate_id = head.id
         WHERE coalesce(inbox.n, 0) < head.n`,
        [producer, heads.map((head) => head.aggregateId), heads.map((head) => head.n)],
      ),
    );
  }
}

interface Lacking extends Head {
  /** The last number that this consumer knows. */
  readonly known: number;
}
