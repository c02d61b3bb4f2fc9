import { Injectable, Logger } from '@nestjs/common';
import type { ServiceName } from '@baton/contracts';
import type { Broker } from './brokers/broker.js';
import type { EventEnvelope } from './envelopes.js';
import { eventsAfterOf } from './outbox-contracts.js';
import type { Delivery } from './reacts-to.js';
import type { Requests } from './requests.js';
import type { Transactions, Tx } from './transactions.js';

const ATTEMPTS_BEFORE_DEAD_LETTER = 10;
const FETCH_AT_ONCE = 100;

/** What became of one event: taken, or the number that must come first. */
type Taken = { taken: true } | { taken: false; known: number };

/**
 * Applies each event of each producer once, in order per aggregate, whatever is delivered: duplicates are dropped,
 * a hole is fetched from the producer. Types that nobody here reacts to, and dead letters, move the number on too.
 */
@Injectable()
export class Inbox {
  private readonly logger = new Logger(Inbox.name);
  private readonly queues = new Map<string, Promise<void>>();
  private deliver: (delivery: Delivery) => Promise<void> = async () => {};

  constructor(
    private readonly producers: readonly ServiceName[],
    private readonly broker: Broker,
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  async open(deliver: (delivery: Delivery) => Promise<void>): Promise<void> {
    this.deliver = deliver;
    await this.broker.consume(this.producers, (event) => this.receive(event));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.queues.values());
  }

  /** One at a time per aggregate within this process; between processes the inbox row's lock decides. */
  receive(event: EventEnvelope): Promise<void> {
    const key = `${event.producer} ${event.aggregateId}`;
    const before = this.queues.get(key) ?? Promise.resolve();
    const turn = before.catch(() => {}).then(() => this.takeInOrder(event));
    this.queues.set(key, turn);
    const forget = () => {
      if (this.queues.get(key) === turn) this.queues.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  }

  /** Fetches what this consumer lacks of one aggregate, up to its head. */
  async catchUp(producer: ServiceName, aggregateId: string, known: number): Promise<void> {
    const { events } = await this.requests.value(eventsAfterOf(producer), {
      aggregateId,
      after: known,
      limit: FETCH_AT_ONCE,
    });
    for (const event of events) await this.receive(event);
    if (events.length === FETCH_AT_ONCE) await this.catchUp(producer, aggregateId, events.at(-1)?.n ?? known);
  }

  private async takeInOrder(event: EventEnvelope): Promise<void> {
    const first = await this.takeOrCount(event);
    if (first.taken) return;
    const { events } = await this.requests.value(eventsAfterOf(event.producer as ServiceName), {
      aggregateId: event.aggregateId,
      after: first.known,
      limit: Math.min(FETCH_AT_ONCE, event.n - first.known),
    });
    for (const missed of events) await this.takeOrCount(missed);
    const again = await this.takeOrCount(event);
    if (!again.taken)
      throw new Error(
        `${event.producer} did not give the events between ${again.known} and ${event.n} of ${event.aggregateId}`,
      );
  }

  /** Takes the event; a failure is counted outside the transaction that it rolled back, and thrown on. */
  private async takeOrCount(event: EventEnvelope): Promise<Taken> {
    try {
      return await this.transactions.run((tx) => this.take(tx, event));
    } catch (error) {
      await this.countFailure(event, error);
      throw error;
    }
  }

  private async take(tx: Tx, event: EventEnvelope): Promise<Taken> {
    await tx.query('INSERT INTO inbox (producer, aggregate_id, n) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING', [
      event.producer,
      event.aggregateId,
    ]);
    const [row] = await tx.query<{ n: string; failures: number }>(
      'SELECT n, failures FROM inbox WHERE producer = $1 AND aggregate_id = $2 FOR UPDATE',
      [event.producer, event.aggregateId],
    );
    const known = Number(row?.n ?? 0);
    if (event.n <= known) return { taken: true };
    if (event.n > known + 1) return { taken: false, known };
    if ((row?.failures ?? 0) >= ATTEMPTS_BEFORE_DEAD_LETTER) {
      await this.keepDeadLetter(tx, event, `failed ${row?.failures} times`);
    } else {
      const delivery: Delivery = { event, tx, outcome: 'unheard' };
      await this.deliver(delivery);
      const { outcome } = delivery;
      if (typeof outcome === 'object' && 'thrown' in outcome) throw outcome.thrown;
      if (typeof outcome === 'object') await this.keepDeadLetter(tx, event, outcome.invalid);
    }
    await tx.query('UPDATE inbox SET n = $3, failures = 0 WHERE producer = $1 AND aggregate_id = $2', [
      event.producer,
      event.aggregateId,
      event.n,
    ]);
    return { taken: true };
  }

  private async keepDeadLetter(tx: Tx, event: EventEnvelope, reason: string): Promise<void> {
    this.logger.error(
      { event: event.name, aggregateId: event.aggregateId, n: event.n, reason },
      'An event is kept as a dead letter',
    );
    await tx.query(
      'INSERT INTO dead_letters (producer, aggregate_id, n, name, reason, payload) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
      [event.producer, event.aggregateId, event.n, event.name, reason, JSON.stringify(event.payload)],
    );
  }

  private async countFailure(event: EventEnvelope, error: unknown): Promise<void> {
    this.logger.warn(
      { event: event.name, aggregateId: event.aggregateId, n: event.n, err: error },
      `Reacting to ${event.name} failed`,
    );
    await this.transactions.run((tx) =>
      tx.query('UPDATE inbox SET failures = failures + 1 WHERE producer = $1 AND aggregate_id = $2 AND n = $3', [
        event.producer,
        event.aggregateId,
        event.n - 1,
      ]),
    );
  }
}
