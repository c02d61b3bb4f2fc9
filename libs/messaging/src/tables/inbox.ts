import type { EventEnvelope } from '../envelopes.js';
import type { Query } from './outbox.js';

type Aggregate = Pick<EventEnvelope, 'producer' | 'aggregateId'>;
interface InTransaction {
  readonly query: Query;
}

/**
 * Takes the number of the event that comes next; false when it does not, or has failed too often. From here on the commit is not
 * waited for till it is on disk: lost in a crash of PostgreSQL, the number is gone with it, and the event comes again: loss
 * repair looks at heads again for far longer (`OVERLAP` in outbox.ts) than PostgreSQL takes to write such a commit (three times `wal_writer_delay`).
 */
export const advanceInbox = async (
  prepared: Query,
  { producer, aggregateId, n }: EventEnvelope,
  failuresBelow: number,
): Promise<boolean> => {
  const rows = await prepared(
    `INSERT INTO inbox (producer, aggregate_id, n)
     SELECT $1, $2::uuid, $3::bigint
     WHERE $3 = 1 OR EXISTS (SELECT FROM inbox WHERE producer = $1 AND aggregate_id = $2)
     ON CONFLICT (producer, aggregate_id) DO UPDATE SET n = excluded.n, failures = 0
     WHERE inbox.n = excluded.n - 1 AND inbox.failures < $4
     RETURNING set_config('synchronous_commit', 'off', true)`,
    [producer, aggregateId, n, failuresBelow],
  );
  return rows.length === 1;
};

/** What others come to know of must not be lost: the commit is waited for after all. */
export const waitForDisk = async ({ query }: InTransaction): Promise<void> => {
  await query('SET LOCAL synchronous_commit TO DEFAULT');
};

/** The last number known of an aggregate, and how often the next one failed; locked until the transaction ends. */
export const lockInbox = async (
  { query }: InTransaction,
  { producer, aggregateId }: Aggregate,
): Promise<{ n: number; failures: number }> => {
  await query('INSERT INTO inbox (producer, aggregate_id, n) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING', [
    producer,
    aggregateId,
  ]);
  const [row] = await query<{ n: string; failures: number }>(
    'SELECT n, failures FROM inbox WHERE producer = $1 AND aggregate_id = $2 FOR UPDATE',
    [producer, aggregateId],
  );
  return { n: Number(row?.n ?? 0), failures: row?.failures ?? 0 };
};

export const moveInbox = async (
  { query }: InTransaction,
  { producer, aggregateId }: Aggregate,
  n: number,
): Promise<void> => {
  await query('UPDATE inbox SET n = $3, failures = 0 WHERE producer = $1 AND aggregate_id = $2', [
    producer,
    aggregateId,
    n,
  ]);
};

/** Counts that the next event failed; returns how often by now. One that does not come next has not failed. */
export const countFailure = async (tx: InTransaction, event: EventEnvelope): Promise<number> => {
  const { n, failures } = await lockInbox(tx, event);
  if (n !== event.n - 1) return 0;
  await tx.query('UPDATE inbox SET failures = $3 WHERE producer = $1 AND aggregate_id = $2', [
    event.producer,
    event.aggregateId,
    failures + 1,
  ]);
  return failures + 1;
};

export const insertDeadLetter = async (
  { query }: InTransaction,
  event: EventEnvelope,
  reason: string,
): Promise<void> => {
  await query(
    'INSERT INTO dead_letters (producer, aggregate_id, n, name, reason, payload) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
    [event.producer, event.aggregateId, event.n, event.name, reason, JSON.stringify(event.payload)],
  );
};
