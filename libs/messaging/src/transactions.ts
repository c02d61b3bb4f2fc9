import type { EventContract, PayloadOf } from '@baton/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Broker } from './brokers/broker.js';
import { BROKER } from './brokers/broker.js';
import type { EventEnvelope } from './envelopes.js';
import { Fault } from './fault.js';
import { recordEvent, type Query } from './tables/outbox.js';

/** One transaction under way. */
export interface Tx {
  readonly query: Query;
  /** Writes the event into the outbox, numbered without a hole under the aggregate's lock; it is pushed right after the commit. */
  tell<E extends EventContract>(event: E, aggregateId: string, payload: PayloadOf<E>): Promise<void>;
  /** What should happen soon after the commit but may be lost with the process: a sweep must be able to repair it. */
  afterCommit(work: () => void): void;
}

interface PgClient {
  end(): Promise<void>;
  connection: { stream: { destroy(): void } };
}

/**
 * PostgreSQL gave an answer, so the connection is sound; a time-out of the client or a broken socket has no SQLSTATE. Those
 * of PostgreSQL have a digit, as 55P03 has: `EPIPE` has none.
 */
const hasSqlState = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'driverError' in error &&
  /^(?=.*[0-9])[0-9A-Z]{5}$/.test(String((error.driverError as { code?: unknown }).code));

@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  /** BEGIN, the work, COMMIT; then the events are pushed. What is thrown rolls back and is thrown on. */
  async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    const events: EventEnvelope[] = [];
    const afterwards: (() => void)[] = [];
    let result: Result;
    try {
      await this.connect(runner);
      await runner.startTransaction();
      result = await work(this.open(runner, events, afterwards));
      await runner.commitTransaction();
    } catch (error) {
      await this.abandon(runner, error);
      throw error instanceof Error && 'driverError' in error && !hasSqlState(error)
        ? new Fault(`The database did not answer: ${error.message}`, { cause: error })
        : error;
    } finally {
      await runner.release();
    }
    for (const event of events) this.broker.publish(event);
    for (const next of afterwards) next();
    return result;
  }

  private async connect(runner: QueryRunner): Promise<void> {
    try {
      await runner.connect();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Fault(`The database cannot be reached: ${reason}`, { cause: error });
    }
  }

  private open(runner: QueryRunner, events: EventEnvelope[], afterwards: (() => void)[]): Tx {
    const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
      const result = await runner.query(sql, [...parameters], true);
      return result.records as Row[];
    };
    return {
      query,
      tell: async (event, aggregateId, payload) => {
        events.push(await recordEvent(query, event, aggregateId, payload));
      },
      afterCommit: (next) => afterwards.push(next),
    };
  }

  /** Rolls back; a connection of which nobody knows what it still does is destroyed instead of going back to the pool. */
  private async abandon(runner: QueryRunner, error: unknown): Promise<void> {
    if (hasSqlState(error) || !(error instanceof Error && 'driverError' in error)) {
      try {
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        return;
      } catch (rollbackError) {
        this.logger.warn(
          `A rollback got no answer; its connection is destroyed, which rolls back on the server: ${String(rollbackError)}`,
        );
      }
    }
    if (!runner.isTransactionActive) return;
    const client = (await runner.connect()) as PgClient;
    client.end().catch((closing: unknown) => this.logger.debug(`A connection was destroyed: ${String(closing)}`));
    client.connection.stream.destroy();
  }
}
