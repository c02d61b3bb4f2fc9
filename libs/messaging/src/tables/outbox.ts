import type { EventContract, PayloadOf } from '@baton/contracts';
import type { EventEnvelope } from '../envelopes.js';

export type Query = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** The head's row is the aggregate's lock: numbers are dense because a second writer waits for the first one's commit. */
const recordSql = `
  WITH head AS (
    INSERT INTO outbox_heads (aggregate_id, n, moved_at) VALUES ($1, 1, clock_timestamp())
    ON CONFLICT (aggregate_id) DO UPDATE SET n = outbox_heads.n + 1, moved_at = clock_timestamp()
    RETURNING n
  )
  INSERT INTO outbox (aggregate_id, n, name, version, payload)
  SELECT $1, head.n, $2, $3, $4 FROM head
  RETURNING n, created_at`;

export const recordEvent = async <E extends EventContract>(
  query: Query,
  event: E,
  aggregateId: string,
  payload: PayloadOf<E>,
): Promise<EventEnvelope> => {
  const [row] = await query<{ n: string; created_at: Date }>(recordSql, [
    aggregateId,
    event.name,
    event.version,
    JSON.stringify(payload),
  ]);
  if (!row) throw new Error(`the outbox did not take ${event.name}`);
  return {
    name: event.name,
    version: event.version,
    producer: event.owner,
    aggregateId,
    n: Number(row.n),
    at: row.created_at.toISOString(),
    payload,
  };
};

interface OutboxRow {
  aggregate_id: string;
  n: string;
  name: string;
  version: number;
  payload: unknown;
  created_at: Date;
}

/** An answer must fit into one message of the broker (1 MiB unless set otherwise), whatever was written. */
const ANSWER_MAX_BYTES = 512 * 1024;

/** The events of one aggregate after number `after`, in order: as many as fit into one answer, and one at least. */
export const eventsAfter = async (
  query: Query,
  producer: string,
  aggregateId: string,
  after: number,
  limit: number,
): Promise<EventEnvelope[]> => {
  const rows = await query<OutboxRow>(
    `SELECT aggregate_id, n, name, version, payload, created_at FROM (
       SELECT *, sum(octet_length(payload::text)) OVER (ORDER BY n) AS bytes
       FROM (SELECT * FROM outbox WHERE aggregate_id = $1 AND n > $2 ORDER BY n LIMIT $3) AS next
     ) AS counted
     WHERE bytes <= $4 OR bytes = octet_length(payload::text) ORDER BY n`,
    [aggregateId, after, limit, ANSWER_MAX_BYTES],
  );
  return rows.map((row) => ({
    name: row.name,
    version: row.version,
    producer,
    aggregateId: row.aggregate_id,
    n: Number(row.n),
    at: row.created_at.toISOString(),
    payload: row.payload,
  }));
};

export interface Head {
  aggregateId: string;
  n: number;
}

/** A transaction may commit this long after it numbered its event; heads are looked at again for as long. */
const OVERLAP = "interval '30 seconds'";

/** Heads that moved since a consumer last knew all of them; `cursor` pages within one sweep. */
export const movedHeads = async (query: Query, consumer: string, cursor: string | null, limit: number) => {
  const [movedAt = null, aggregateId = null] = cursor?.split('|') ?? [];
  const rows = await query<{ aggregate_id: string; n: string; moved: string }>(
    `SELECT aggregate_id, n, moved_at::text AS moved FROM outbox_heads
     WHERE moved_at >= coalesce((SELECT confirmed_at - ${OVERLAP} FROM outbox_consumers WHERE consumer = $1), '-infinity')
       AND ($2::text IS NULL OR (moved_at, aggregate_id) > ($2::timestamptz, $3::uuid))
     ORDER BY moved_at, aggregate_id LIMIT $4`,
    [consumer, movedAt, aggregateId, limit],
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const heads: Head[] = rows.map((row) => ({ aggregateId: row.aggregate_id, n: Number(row.n) }));
  return { heads, cursor: last ? `${last.moved}|${last.aggregate_id}` : null };
};

/** A consumer knows everything that had moved by `confirmedAt` (this database's clock). */
export const confirmConsumer = async (query: Query, consumer: string, confirmedAt: string): Promise<void> => {
  await query(
    `INSERT INTO outbox_consumers (consumer, confirmed_at) VALUES ($1, $2)
     ON CONFLICT (consumer) DO UPDATE SET confirmed_at = greatest(outbox_consumers.confirmed_at, excluded.confirmed_at)`,
    [consumer, confirmedAt],
  );
};

/**
 * Deletes what every consumer has confirmed and is older than an hour; nothing while one of them was never heard of.
 * At most `limit` rows, so that a long backlog is no long statement; returns how many there were.
 */
export const pruneOutbox = async (query: Query, consumers: readonly string[], limit: number): Promise<number> => {
  const pruned = await query(
    `DELETE FROM outbox WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM outbox WHERE created_at < least(
         now() - interval '1 hour',
         (SELECT CASE WHEN count(*) = $2 THEN min(confirmed_at) - ${OVERLAP} ELSE '-infinity' END FROM outbox_consumers WHERE consumer = ANY($1)))
       LIMIT $3))
     RETURNING n`,
    [[...consumers], consumers.length, limit],
  );
  return pruned.length;
};
