import type { ConversationId, DepartmentId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { QueueChange } from '../domain/queue/queue-change.js';

/** A change that the watchers of its queue have not been told yet. */
export interface FeedRow extends QueueChange {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly version: number;
}

/** What is to be told of one conversation. */
export interface FeedItem {
  readonly conversationId: ConversationId;
  readonly change: QueueChange;
}

/** Written in the transaction that changed the entries, under their locks: the ids of one entry are in their order. */
export const feedQueue = (tx: Tx, workspaceId: WorkspaceId, items: readonly FeedItem[]) =>
  tx.query(
    `INSERT INTO queue_feed (workspace_id, department_id, conversation_id, change, entry, taken_by, withdrawn_from)
     SELECT $1, (item->>'departmentId')::uuid, (item->>'conversationId')::uuid, item->>'change', nullif(item->'entry', 'null'), nullif(item->'takenBy', 'null'),
       (item->>'withdrawnFrom')::uuid
     FROM jsonb_array_elements($2) WITH ORDINALITY AS items (item, at)
     ORDER BY at`,
    [workspaceId, JSON.stringify(items.map(({ conversationId, change }) => ({ conversationId, ...change })))],
  );

export const departmentsWithFeed = (tx: Tx) =>
  tx.query<{ departmentId: DepartmentId }>('SELECT DISTINCT department_id AS "departmentId" FROM queue_feed');

/** One publisher of a department at a time, until the end of the transaction. */
export const lockQueueVersion = async (tx: Tx, departmentId: DepartmentId): Promise<void> => {
  await tx.query('INSERT INTO queue_versions (department_id, version) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
    departmentId,
  ]);
  await tx.query('SELECT version FROM queue_versions WHERE department_id = $1 FOR UPDATE', [departmentId]);
};

/** At once; the statement's time-out is not far. */
export const BATCH = 500;

/** Gives the department's changes their numbers, one after the other; answers whether there may be more. */
export const numberFeed = async (tx: Tx, departmentId: DepartmentId): Promise<boolean> => {
  const numbered = await tx.query(
    `WITH fresh AS (
       SELECT id, row_number() OVER (ORDER BY id) AS place FROM queue_feed WHERE department_id = $1 AND version IS NULL ORDER BY id LIMIT $2
     ), head AS (
       UPDATE queue_versions SET version = version + (SELECT count(*) FROM fresh) WHERE department_id = $1 RETURNING version
     )
     UPDATE queue_feed SET version = head.version - (SELECT count(*) FROM fresh) + fresh.place
     FROM fresh, head WHERE queue_feed.id = fresh.id RETURNING queue_feed.id`,
    [departmentId, BATCH],
  );
  return numbered.length === BATCH;
};

/** Numbered and not known to be told, in order; as many as one transaction should tell. */
export const numberedFeed = (tx: Tx, departmentId: DepartmentId) =>
  tx.query<FeedRow>(
    `SELECT workspace_id AS "workspaceId", department_id AS "departmentId", conversation_id AS "conversationId", change, entry, taken_by AS "takenBy", withdrawn_from AS "withdrawnFrom",
       version::int AS version
     FROM queue_feed WHERE department_id = $1 AND version IS NOT NULL ORDER BY version LIMIT $2`,
    [departmentId, BATCH],
  );

export const forgetFeed = (tx: Tx, departmentId: DepartmentId, upToVersion: number) =>
  tx.query('DELETE FROM queue_feed WHERE department_id = $1 AND version <= $2', [departmentId, upToVersion]);

/** By department; 0 where nothing was ever told. */
export const queueVersions = async (
  tx: Tx,
  departmentIds: readonly DepartmentId[],
): Promise<Record<string, number>> => {
  const rows = await tx.query<{ departmentId: DepartmentId; version: number }>(
    'SELECT department_id AS "departmentId", version::int AS version FROM queue_versions WHERE department_id = ANY($1)',
    [[...departmentIds]],
  );
  const known = new Map(rows.map(({ departmentId, version }) => [departmentId, version]));
  return Object.fromEntries(departmentIds.map((id) => [id, known.get(id) ?? 0]));
};
