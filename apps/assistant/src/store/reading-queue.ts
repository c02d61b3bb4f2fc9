import type { DocumentId, DocumentKind, UploadId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { moveVersion } from './documents.js';

/** A document that this process has to bring into the index; `revision` says which state of it. */
export interface LeasedDocument {
  readonly id: DocumentId;
  readonly workspaceId: WorkspaceId;
  readonly kind: DocumentKind;
  readonly url: string | null;
  readonly uploadId: UploadId | null;
  /** Its text stands already; only the index is to follow. */
  readonly isRead: boolean;
  readonly revision: number;
  /** This one counted. */
  readonly attempts: number;
}

/** By PostgreSQL's clock. Renewed while the work goes on: a process that dies loses it soon. */
const LEASE_SECONDS = 20;

const isToDo = "status IN ('pending', 'processing')";

/**
 * The one that waits longest in the workspace whose last turn is the longest ago. Workspaces with something to do are found by skipping from one to the next in
 * the index (https://wiki.postgresql.org/wiki/Loose_indexscan): however long one's backlog is, it is not read. Null when nothing is due; `taken` when another
 * process was faster: ask again.
 */
export const leaseDocument = async (tx: Tx): Promise<LeasedDocument | 'taken' | null> => {
  const [first] = await tx.query<{ id: DocumentId; workspaceId: WorkspaceId }>(
    `WITH RECURSIVE workspaces (id) AS (
       (SELECT workspace_id FROM documents WHERE ${isToDo} ORDER BY workspace_id LIMIT 1)
       UNION ALL
       SELECT (SELECT workspace_id FROM documents WHERE ${isToDo} AND workspace_id > w.id ORDER BY workspace_id LIMIT 1)
       FROM workspaces w WHERE w.id IS NOT NULL)
     SELECT due.id, w.id AS "workspaceId" FROM workspaces w LEFT JOIN reading_turns t ON t.workspace_id = w.id
     CROSS JOIN LATERAL (SELECT d.id, d.due_at FROM documents d
       WHERE d.workspace_id = w.id AND ${isToDo} AND d.due_at <= clock_timestamp() ORDER BY d.due_at LIMIT 1) due
     ORDER BY t.served_at NULLS FIRST, due.due_at LIMIT 1`,
  );
  if (!first) return null;
  const [leased] = await tx.query<LeasedDocument>(
    `UPDATE documents SET status = 'processing', attempts = attempts + 1,
      due_at = clock_timestamp() + make_interval(secs => $2)
      WHERE id = $1 AND ${isToDo} AND due_at <= clock_timestamp()
      RETURNING id, workspace_id AS "workspaceId", kind, url, upload_id AS "uploadId", is_read AS "isRead", revision, attempts`,
    [first.id, LEASE_SECONDS],
  );
  if (!leased) return 'taken';
  await tx.query(
    `INSERT INTO reading_turns (workspace_id, served_at) VALUES ($1, clock_timestamp())
      ON CONFLICT (workspace_id) DO UPDATE SET served_at = excluded.served_at`,
    [first.workspaceId],
  );
  return leased;
};

/** Each change below concerns the revision that was leased: false when there is a newer one, or none any more. */
const changed = async (
  tx: Tx,
  { id, revision }: LeasedDocument,
  set: string,
  values: unknown[] = [],
): Promise<boolean> => {
  const rows = await tx.query(
    `UPDATE documents SET ${set} WHERE id = $1 AND revision = $2 AND status = 'processing' RETURNING id`,
    [id, revision, ...values],
  );
  return rows.length > 0;
};

/** In the order of their ids, as every change of several rows. */
export const renewLeases = (tx: Tx, leased: readonly LeasedDocument[]) =>
  tx.query(
    `UPDATE documents SET due_at = clock_timestamp() + make_interval(secs => $3)
      WHERE id IN (SELECT d.id FROM documents d JOIN unnest($1::uuid[], $2::int[]) AS mine (id, revision)
        ON d.id = mine.id AND d.revision = mine.revision WHERE d.status = 'processing' ORDER BY d.id FOR UPDATE OF d)`,
    [leased.map(({ id }) => id), leased.map(({ revision }) => revision), LEASE_SECONDS],
  );

/** From here on it is answered from, as soon as the index follows; what it was read from is not kept. */
export const saveText = async (
  tx: Tx,
  leased: LeasedDocument,
  read: { text: string; bytes: number },
): Promise<boolean> => {
  const isSaved = await changed(tx, leased, 'body = $3, bytes = $4, is_read = true', [read.text, read.bytes]);
  if (isSaved) await moveVersion(tx, leased.workspaceId);
  return isSaved;
};

export const complete = (tx: Tx, leased: LeasedDocument) =>
  changed(tx, leased, "status = 'completed', error = NULL, upload_id = NULL, updated_at = clock_timestamp()");

export const fail = (tx: Tx, leased: LeasedDocument, reason: string) =>
  changed(tx, leased, "status = 'failed', error = $3, upload_id = NULL, updated_at = clock_timestamp()", [reason]);

/** Once more, a little later; who was asked to stop has not tried. */
export const putBack = (tx: Tx, leased: LeasedDocument, afterSeconds: number, hasTried: boolean) =>
  changed(
    tx,
    leased,
    `attempts = attempts - ${hasTried ? 0 : 1}, due_at = clock_timestamp() + make_interval(secs => $3)`,
    [afterSeconds],
  );
