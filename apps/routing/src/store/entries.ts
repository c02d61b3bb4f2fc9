import type { ConversationId, DepartmentId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { isQueued, type Entry, type QueuedEntry } from '../domain/following/entry.js';
import { OFFERABLE } from './matching.js';
import { holdMark } from './queue-marks.js';

const COLUMNS = `conversation_id AS "conversationId", workspace_id AS "workspaceId", epoch, version, status, holder, department_id AS "departmentId",
  enqueued_at AS "enqueuedAt", order_at AS "orderAt", priority, trigger, preview, customer, preferred_member_id AS "preferredMemberId",
  visitor_id AS "visitorId", locale, offer, customer_gone_at IS NOT NULL AS "isCustomerGone"`;

export const findEntry = async (tx: Tx, conversationId: ConversationId): Promise<Entry | undefined> => {
  const [entry] = await tx.query<Entry>(`SELECT ${COLUMNS} FROM entries WHERE conversation_id = $1`, [conversationId]);
  return entry;
};

/** Locks the conversation's row, after the agents'; of one never heard of, a row that anything heard supersedes is made. */
export const lockEntry = async (tx: Tx, conversationId: ConversationId, workspaceId: WorkspaceId): Promise<Entry> => {
  const locked = () =>
    tx.query<Entry>(`SELECT ${COLUMNS} FROM entries WHERE conversation_id = $1 FOR NO KEY UPDATE`, [conversationId]);
  const [known] = await locked();
  if (known) return known;
  await tx.query(
    `INSERT INTO entries (conversation_id, workspace_id, epoch, version, status, priority, preview, customer)
     VALUES ($1, $2, -1, 0, 'ai', 'normal', '', '{"name": null, "email": null}') ON CONFLICT DO NOTHING`,
    [conversationId, workspaceId],
  );
  const [made] = await locked();
  if (!made) throw new Error(`the entry of ${conversationId} was not stored`);
  return made;
};

/** Those of them that can still be given away in this department. One that somebody is about to take is locked, and left out. */
export const lockEntriesToMatch = async (
  tx: Tx,
  departmentId: DepartmentId,
  conversationIds: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, Entry>> => {
  const rows = await tx.query<Entry>(
    `SELECT ${COLUMNS} FROM entries e
     WHERE conversation_id = ANY($1) AND department_id = $2 AND ${OFFERABLE}
       AND NOT EXISTS (SELECT FROM assignments WHERE conversation_id = e.conversation_id AND status = 'pending')
     ORDER BY conversation_id FOR NO KEY UPDATE SKIP LOCKED`,
    [[...conversationIds], departmentId],
  );
  // Locked now: what was claimed while this waited for the locks is seen by a statement of its own.
  const claimed = await tx.query<{ conversationId: ConversationId }>(
    `SELECT conversation_id AS "conversationId" FROM assignments WHERE conversation_id = ANY($1) AND status = 'pending'`,
    [rows.map(({ conversationId }) => conversationId)],
  );
  const taken = new Set(claimed.map(({ conversationId }) => conversationId));
  return new Map(rows.flatMap((entry) => (taken.has(entry.conversationId) ? [] : [[entry.conversationId, entry]])));
};

/** Who is moved without a change of who is in charge was helped out, unless it is out of a department that was deleted. */
const IS_STILL_THERE = 'EXISTS (SELECT FROM departments d WHERE d.id = entries.department_id AND d.deleted_at IS NULL)';

/** Its row is locked by the caller, and so is every agent whom the change concerns: the queue's mark comes last. */
export const saveEntry = async (tx: Tx, entry: Entry): Promise<void> => {
  if (isQueued(entry)) await holdMark(tx, entry.departmentId, entry.orderAt);
  await tx.query(
    `UPDATE entries SET epoch = $2, version = $3, status = $4, holder = $5, department_id = $6, enqueued_at = $7, order_at = $8, priority = $9,
       trigger = $10, preview = $11, customer = $12, preferred_member_id = $13, visitor_id = $14, locale = $15,
       customer_gone_at = CASE WHEN $4 = 'waiting' THEN customer_gone_at END,
       overflowed_epoch = CASE WHEN status = 'waiting' AND $4 = 'waiting' AND epoch = $2 AND department_id <> $6 AND ${IS_STILL_THERE} THEN $2 ELSE overflowed_epoch END
       WHERE conversation_id = $1`,
    [
      entry.conversationId,
      entry.epoch,
      entry.version,
      entry.status,
      entry.holder,
      entry.departmentId,
      entry.enqueuedAt,
      entry.orderAt,
      entry.priority,
      entry.trigger,
      entry.preview,
      entry.customer,
      entry.preferredMemberId,
      entry.visitorId,
      entry.locale,
    ],
  );
};

export const forgetPreferredMember = (tx: Tx, conversationId: ConversationId) =>
  tx.query('UPDATE entries SET preferred_member_id = NULL WHERE conversation_id = $1', [conversationId]);

export const entriesWithPreferredMember = (tx: Tx, limit: number) =>
  tx.query<{ conversationId: ConversationId }>(
    `SELECT conversation_id AS "conversationId" FROM entries WHERE status = 'waiting' AND preferred_member_id IS NOT NULL LIMIT $1`,
    [limit],
  );

/** 1 is next: how many of its department stand before it, by the queue's own index; no further than `atMost`, where that is enough to know. */
export const positionOf = async (
  tx: Tx,
  { departmentId, orderAt, conversationId }: Pick<QueuedEntry, 'departmentId' | 'orderAt' | 'conversationId'>,
  atMost: number | null = null,
): Promise<number> => {
  const [row] = await tx.query<{ before: number }>(
    `SELECT count(*)::int AS before FROM (
       SELECT FROM entries
       WHERE status = 'waiting' AND department_id = $1 AND (order_at, conversation_id) < ($2::timestamptz, $3::uuid) LIMIT $4) AS ahead`,
    [departmentId, orderAt, conversationId, atMost],
  );
  return (row?.before ?? 0) + 1;
};

/** Where a page of the queue begins: after this key. */
export interface QueueKey {
  readonly orderAt: string;
  readonly conversationId: string;
}

/** The queue of these departments in one line, each entry with its place in its own department. */
export const queuePage = (tx: Tx, departmentIds: readonly DepartmentId[], after: QueueKey | null, limit: number) =>
  tx.query<QueuedEntry & { position: number }>(
    `SELECT page.*, (coalesce(skipped.entries, 0) + row_number() OVER (PARTITION BY page."departmentId" ORDER BY page."orderAt", page."conversationId"))::int AS position
     FROM unnest($1::uuid[]) AS department (id)
     LEFT JOIN LATERAL (
       SELECT count(*) AS entries FROM entries
       WHERE $2::timestamptz IS NOT NULL AND status = 'waiting' AND department_id = department.id AND (order_at, conversation_id) <= ($2, $3::uuid)
     ) AS skipped ON true
     CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM entries
       WHERE status = 'waiting' AND department_id = department.id AND ($2::timestamptz IS NULL OR (order_at, conversation_id) > ($2, $3::uuid))
       ORDER BY order_at, conversation_id LIMIT $4
     ) AS page
     ORDER BY page."orderAt", page."conversationId" LIMIT $4`,
    [[...departmentIds], after?.orderAt ?? null, after?.conversationId ?? null, limit],
  );
