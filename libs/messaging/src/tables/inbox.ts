import type { EventEnvelope } from '../envelopes.js';
import type { Query } from './outbox.js';

type Aggregate = Pick<EventEnvelope, 'producer' | 'aggregateId'>;
interface InTransaction {
  readonly query: Query;
}

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
