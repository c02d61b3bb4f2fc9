import { createHash } from 'node:crypto';
import type { EventContract, PayloadOf } from '@baton/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, QueryFailedError, QueryRunnerAlreadyReleasedError, type QueryRunner } from 'typeorm';
import type { Broker } from './brokers/broker.js';
import { BROKER } from './brokers/broker.js';
import { Contention } from './contention.js';
import type { EventEnvelope } from './envelopes.js';
import { failureOf, hasSqlState, placeOf } from './failed-query.js';
import { Fault } from './fault.js';
import { recordEvent, type Query } from './tables/outbox.js';

/** One transaction under way. */
export interface Tx {
  readonly query: Query;
  /**
   * As `query`, for what runs with every message: planned once a connection. Not for what its parameters should change the plan of, as an
   * optional filter does without a key beside it.
   */
  readonly prepared: Query;
  /** Writes the event into the outbox, numbered without a hole under the aggregate's lock; it is pushed right after the commit. */
  tell<E extends EventContract>(event: E, aggregateId: string, payload: PayloadOf<E>): Promise<void>;
  /** What should happen soon after the commit but may be lost with the process: a sweep must be able to repair it. */
  afterCommit(work: () => void): void;
  /** Nothing was told, and nothing follows the commit: lost as a whole, it would be as if it had never been. */
  readonly isSilent: boolean;
}

interface PgClient {
  query(config: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
  end(): Promise<void>;
  connection: { stream: { destroy(): void } };
}

const statementNames = new Map<string, string>();

const nameOf = (sql: string): string => {
  const name = statementNames.get(sql) ?? `s${createHash('sha256').update(sql).digest('hex').slice(0, 20)}`;
  statementNames.set(sql, name);
  return name;
};

const preparedOf =
  (runner: QueryRunner): Query =>
  async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    // Its connection may be in somebody else's transaction by now.
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const client = (await runner.connect()) as PgClient;
    try {
      const { rows } = await client.query({ name: nameOf(sql), text: sql, values: [...parameters] });
      return rows as Row[];
    } catch (error) {
      throw new QueryFailedError(sql, [...parameters], error as Error);
    }
  };

const queryOf =
  (runner: QueryRunner): Query =>
  async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const result = await runner.query(sql, [...parameters], true);
    return result.records as Row[];
  };

@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  /** BEGIN, the work, COMMIT; then the events are pushed. What is thrown rolls back and is thrown on. */
  async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const events: EventEnvelope[] = [];
    const afterwards: (() => void)[] = [];
    const result = await this.withRunner(async (runner) => {
      await runner.startTransaction();
      const outcome = await work(this.open(runner, events, afterwards));
      await runner.commitTransaction();
      return outcome;
    });
    for (const event of events) this.broker.publish(event);
    for (const next of afterwards) next();
    return result;
  }

  /** For one prepared statement, which needs no BEGIN and COMMIT to be whole. */
  alone<Result>(work: (prepared: Query) => Promise<Result>): Promise<Result> {
    return this.withRunner((runner) => work(preparedOf(runner)));
  }

  private async withRunner<Result>(work: (runner: QueryRunner) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await this.connect(runner);
      return await work(runner);
    } catch (error) {
      await this.abandon(runner, error);
      const failure = failureOf(error);
      if (failure instanceof Contention) this.logger.warn(placeOf(error), failure.message);
      throw failure;
    } finally {
      await runner.release();
    }
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
    const prepared = preparedOf(runner);
    return {
      query: queryOf(runner),
      prepared,
      tell: async (event, aggregateId, payload) => {
        events.push(await recordEvent(prepared, event, aggregateId, payload));
      },
      afterCommit: (next) => afterwards.push(next),
      get isSilent() {
        return events.length === 0 && afterwards.length === 0;
      },
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
    const client = (await runner.connect()) as PgClient;
    client.end().catch((closing: unknown) => this.logger.debug(`A connection was destroyed: ${String(closing)}`));
    client.connection.stream.destroy();
  }
}
