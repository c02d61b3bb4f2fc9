import { MessagingTables1000000000000 } from '@baton/messaging';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServiceDefinition } from './service-definition.js';

/** Also the wait for a free connection: a burst on one conversation queues here, and each of it still has its time. */
const CONNECT_WITHIN_MS = 2_000;
const STATEMENT_WITHIN_MS = 1_500;
const LOCK_WITHIN_MS = 1_000;
/** Longer than the statement's own time-out, so that only a frozen server or network ever reaches it. */
const ANSWER_WITHIN_MS = 2_000;
const MIGRATE_WITHIN_MS = 60_000;
const KEEP_TRYING_MS = 60_000;
const TRY_AGAIN_AFTER_MS = 500;

const dataSourceOf = (
  definition: ServiceDefinition,
  url: string,
  poolSize: number,
  answerWithinMs: number,
  statementWithinMs: number,
): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    applicationName: definition.name,
    migrations: [MessagingTables1000000000000, ...(definition.database?.migrations ?? [])],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize,
    poolErrorHandler: (error: Error) =>
      new Logger('Database').warn(`${definition.name} lost a connection: ${error.message}`),
    extra: {
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      idleTimeoutMillis: 30_000,
      statement_timeout: statementWithinMs,
      lock_timeout: LOCK_WITHIN_MS,
      query_timeout: answerWithinMs,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
    },
  });

const untilReachable = async (open: () => Promise<DataSource>): Promise<DataSource> => {
  const giveUpAt = performance.now() + KEEP_TRYING_MS;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      new Logger('Database').warn(
        `The database is not there yet: ${error instanceof Error ? error.message : String(error)}`,
      );
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_AFTER_MS));
    }
  }
};

/** Older code would work on tables that it does not know. */
const refuseNewer = async ({ name }: ServiceDefinition, dataSource: DataSource): Promise<void> => {
  const [{ isThere } = { isThere: false }] = await dataSource.query<{ isThere: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS "isThere"`,
  );
  if (!isThere) return;
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const unknown = await dataSource.query<{ name: string }[]>(
    'SELECT name FROM migrations WHERE name <> ALL ($1) ORDER BY id',
    [known],
  );
  if (unknown.length === 0) return;
  throw new Error(
    `The data of ${name} was brought up to date by a newer Baton (${unknown.map((row) => row.name).join(', ')}). ` +
      'Run that version, or the backup from before the upgrade.',
  );
};

/** Brings this service's schema up to date. Replicas that start together wait for one another. */
export const migrate = async (definition: ServiceDefinition, url: string): Promise<void> => {
  const dataSource = await untilReachable(() =>
    dataSourceOf(definition, url, 2, MIGRATE_WITHIN_MS, MIGRATE_WITHIN_MS).initialize(),
  );
  const turn = dataSource.createQueryRunner();
  try {
    await turn.query('SET lock_timeout = 0');
    await turn.query("SELECT pg_advisory_lock(hashtext('baton-migrations'), hashtext(current_schema()))");
    await refuseNewer(definition, dataSource);
    await dataSource.runMigrations();
  } finally {
    await turn.query("SELECT pg_advisory_unlock(hashtext('baton-migrations'), hashtext(current_schema()))");
    await turn.release();
    await dataSource.destroy();
  }
};

/** Opens the pool with which a service works: every wait has an end. */
export const openDatabase = (definition: ServiceDefinition, url: string, poolSize: number): Promise<DataSource> =>
  untilReachable(() => dataSourceOf(definition, url, poolSize, ANSWER_WITHIN_MS, STATEMENT_WITHIN_MS).initialize());
