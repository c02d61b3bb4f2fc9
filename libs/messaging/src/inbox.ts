import { Injectable, Logger } from '@nestjs/common';
import type { ServiceName } from '@baton/contracts';
import type { Broker } from './brokers/broker.js';
import type { EventEnvelope } from './envelopes.js';
import { Fault } from './fault.js';
import { Gate } from './gate.js';
import { eventsAfterOf } from './outbox-contracts.js';
import type { Delivery } from './reacts-to.js';
import type { Requests } from './requests.js';
import { Retries } from './retries.js';
import { advanceInbox, countFailure, insertDeadLetter, lockInbox, moveInbox, waitForDisk } from './tables/inbox.js';
import type { Transactions, Tx } from './transactions.js';

const ATTEMPTS_BEFORE_DEAD_LETTER = 10;
const FETCH_AT_ONCE = 100;
/** Most of a service's connections are for those who wait for an answer: a backlog of events takes only so many. */
const AT_ONCE = 4;

/** What became of one event: taken, or the number up to which everything is known. */
type Taken = { taken: true } | { taken: false; known: number };

const keyOf = ({ producer, aggregateId }: Pick<EventEnvelope, 'producer' | 'aggregateId'>) =>
  `${producer} ${aggregateId}`;

/**
 * Applies each event of each producer once, in order per aggregate, whatever is delivered: duplicates are dropped,
 * a hole is fetched from the producer. Types that nobody here reacts to, and dead letters, move the number on too.
 */
@Injectable()
export class Inbox {
  private readonly logger = new Logger(Inbox.name);
  private readonly queues = new Map<string, Promise<void>>();
  private readonly gate = new Gate(AT_ONCE);
  private readonly retries: Retries;
  private deliver: (delivery: Delivery) => Promise<void> = async () => {};
  private stopConsuming: () => void = () => {};

  constructor(
    private readonly producers: readonly ServiceName[],
    private readonly broker: Broker,
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    longestRetryMs: number,
  ) {
    this.retries = new Retries(longestRetryMs);
  }

  async open(deliver: (delivery: Delivery) => Promise<void>): Promise<void> {
    this.deliver = deliver;
    this.stopConsuming = await this.broker.consume(this.producers, (event) => this.receive(event));
  }

  /** Takes nothing more, and finishes what is under way. */
  async close(): Promise<void> {
    this.stopConsuming();
    await Promise.allSettled(this.queues.values());
  }

  /** One at a time per aggregate within this process; between processes the inbox row's lock decides. */
  receive(event: EventEnvelope): Promise<void> {
    const key = keyOf(event);
    const before = this.queues.get(key) ?? Promise.resolve();
    // Whoever delivered the one before has heard of its failure, and delivers it again.
    const turn = before.catch(() => {}).then(() => this.takeInOrder(event));
    this.queues.set(key, turn);
    const forget = () => {
      if (this.queues.get(key) === turn) this.queues.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  }

  /** Fetches what this consumer lacks of one aggregate after `known`, up to its head. */
  async catchUp(producer: ServiceName, aggregateId: string, known: number, head: number): Promise<void> {
    for (let at = known; at < head;) {
      const events = await this.fetch(producer, aggregateId, at, FETCH_AT_ONCE);
      if (events.length === 0) return this.skip({ producer, aggregateId }, at, head);
      for (const event of events) await this.receive(event);
      at = events.at(-1)?.n ?? head;
    }
  }

  private async takeInOrder(event: EventEnvelope): Promise<void> {
    let outcome = await this.attempt(event);
    while (!outcome.taken) {
      const { known } = outcome;
      const limit = Math.min(FETCH_AT_ONCE, event.n - known);
      const missed = await this.fetch(event.producer as ServiceName, event.aggregateId, known, limit);
      const first = missed[0]?.n ?? event.n;
      if (first > known + 1) await this.skip(event, known, first - 1);
      for (const each of missed) await this.attempt(each);
      outcome = await this.attempt(event);
      if (!outcome.taken && outcome.known <= known)
        throw new Fault(`${event.producer} gave nothing that follows ${known} of ${event.aggregateId}`);
    }
  }

  private async fetch(
    producer: ServiceName,
    aggregateId: string,
    after: number,
    limit: number,
  ): Promise<EventEnvelope[]> {
    const { events } = await this.requests.value(eventsAfterOf(producer), { aggregateId, after, limit });
    return events;
  }

  /** Takes the event; a failure is counted outside the transaction that it rolled back, and thrown on. */
  private async attempt(event: EventEnvelope): Promise<Taken> {
    const key = keyOf(event);
    if (this.retries.mustWait(key))
      throw new Fault(`reacting to ${event.name} failed and is tried again a little later`);
    try {
      const taken = await this.gate.through(() => this.take(event));
      this.retries.succeeded(key);
      return taken;
    } catch (error) {
      this.logger.warn(
        { event: event.name, aggregateId: event.aggregateId, n: event.n, err: error },
        `Reacting to ${event.name} failed`,
      );
      this.retries.failed(key, 1);
      this.retries.failed(key, await this.transactions.run((tx) => countFailure(tx, event)));
      throw error;
    }
  }

  private async take(event: EventEnvelope): Promise<Taken> {
    let taken: Taken | undefined;
    const delivery: Delivery = {
      event,
      apply: async (work) => void (taken = await this.inTransaction(event, work)),
      outcome: 'undelivered',
    };
    await this.deliver(delivery);
    const { outcome } = delivery;
    if (typeof outcome === 'object' && 'thrown' in outcome) throw outcome.thrown;
    if (typeof outcome === 'object')
      return this.inTransaction(event, (tx) => this.keepDeadLetter(tx, event, outcome.invalid));
    if (outcome === 'undelivered') throw new Fault(`nobody was given ${event.name}`);
    return taken ?? this.passOver(event);
  }

  /** Takes the event's number and does the work, if it is its turn. */
  private inTransaction(event: EventEnvelope, work: (tx: Tx) => Promise<void>): Promise<Taken> {
    return this.transactions.run(async (tx) => {
      if (await advanceInbox(tx.prepared, event, ATTEMPTS_BEFORE_DEAD_LETTER)) {
        await work(tx);
        if (!tx.isSilent) await waitForDisk(tx);
        return { taken: true };
      }
      const { n: known, failures } = await lockInbox(tx, event);
      if (event.n <= known) return { taken: true };
      if (event.n > known + 1 || failures < ATTEMPTS_BEFORE_DEAD_LETTER) return { taken: false, known };
      await this.keepDeadLetter(tx, event, `failed ${failures} times`);
      await moveInbox(tx, event, event.n);
      return { taken: true };
    });
  }

  private async passOver(event: EventEnvelope): Promise<Taken> {
    const isNext = await this.transactions.alone((prepared) =>
      advanceInbox(prepared, event, ATTEMPTS_BEFORE_DEAD_LETTER),
    );
    return isNext ? { taken: true } : this.inTransaction(event, async () => {});
  }

  private async keepDeadLetter(tx: Tx, event: EventEnvelope, reason: string): Promise<void> {
    this.logger.error(
      { event: event.name, aggregateId: event.aggregateId, n: event.n, reason },
      'An event is kept as a dead letter',
    );
    await insertDeadLetter(tx, event, reason);
  }

  /**
   * The producer has pruned what it had told before it knew of this consumer. Its numbers have no hole and everything
   * with a number is committed, so what it does not give is gone for good: going on without it beats waiting for ever.
   */
  private async skip(of: Pick<EventEnvelope, 'producer' | 'aggregateId'>, known: number, to: number): Promise<void> {
    this.logger.error({ ...of, after: known, upTo: to }, 'Events that the producer no longer keeps are passed over');
    await this.transactions.run(async (tx) => {
      const { n } = await lockInbox(tx, of);
      if (n < to) await moveInbox(tx, of, to);
    });
  }
}
