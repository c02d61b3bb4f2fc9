import { eventContracts, type ServiceName } from '@baton/contracts';
import { Controller, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { Answers } from './answers.js';
import { eventsAfterOf, movedHeadsOf } from './outbox-contracts.js';
import { ok, type Answer, type Asked } from './reply.js';
import { confirmConsumer, eventsAfter, movedHeads, pruneOutbox } from './tables/outbox.js';
import { Transactions } from './transactions.js';

const HEADS_AT_ONCE = 1_000;
const PRUNE_EVERY_MS = 600_000;
const PRUNE_AT_ONCE = 5_000;

/** The producer's side of loss repair: answers what moved and what was told, and prunes what everybody has. */
export const outboxDeskOf = (producer: ServiceName): Type => {
  const movedContract = movedHeadsOf(producer);
  const eventsContract = eventsAfterOf(producer);
  const consumers = [
    ...new Set(eventContracts.filter((event) => event.owner === producer).flatMap((event) => event.consumers)),
  ];

  @Controller()
  class OutboxDesk implements OnApplicationBootstrap, OnApplicationShutdown {
    readonly logger = new Logger(`OutboxDesk ${producer}`);
    timer: NodeJS.Timeout | undefined;

    constructor(readonly transactions: Transactions) {}

    @Answers(movedContract)
    async moved({ input }: Asked<typeof movedContract>): Promise<Answer<typeof movedContract>> {
      return this.transactions.run(async (tx) => {
        const { confirmedAt } = input;
        if (confirmedAt !== null) await confirmConsumer(tx.query, input.consumer, confirmedAt);
        const [clock] = await tx.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
        const { heads, cursor } = await movedHeads(tx.query, input.consumer, input.cursor, HEADS_AT_ONCE);
        return ok({ heads, cursor, now: clock?.now ?? '' });
      });
    }

    @Answers(eventsContract)
    async events({ input }: Asked<typeof eventsContract>): Promise<Answer<typeof eventsContract>> {
      return this.transactions.run(async (tx) =>
        ok({ events: await eventsAfter(tx.query, producer, input.aggregateId, input.after, input.limit) }),
      );
    }

    onApplicationBootstrap(): void {
      this.timer = setInterval(() => {
        this.prune().catch((error: unknown) => this.logger.warn(`Pruning the outbox failed: ${String(error)}`));
      }, PRUNE_EVERY_MS).unref();
    }

    async prune(): Promise<void> {
      let pruned: number;
      do {
        pruned = await this.transactions.run((tx) => pruneOutbox(tx.query, consumers, PRUNE_AT_ONCE));
      } while (pruned === PRUNE_AT_ONCE && this.timer !== undefined);
    }

    onApplicationShutdown(): void {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }
  return OutboxDesk;
};
