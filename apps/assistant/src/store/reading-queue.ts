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

/** The one that waits longest and that nobody else works on. */
export const leaseDocument = async (tx: Tx): Promise<LeasedDocument | undefined> => {
  const [row] = await tx.query<LeasedDocument>(
    `UPDATE documents SET status = 'processing', attempts = attempts + 1,
      due_at = clock_timestamp() + make_interval(secs => $1)
      WHERE id = (SELECT id FROM documents WHERE status IN ('pending', 'processing') AND due_at <= clock_timestamp()
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, workspace_id AS "workspaceId", kind, url, upload_id AS "uploadId", is_read AS "isRead", revision, attempts`,
    [LEASE_SECONDS],
  );
  return row;
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

export const renewLease = (tx: Tx, leased: LeasedDocument) =>
  changed(tx, leased, 'due_at = clock_timestamp() + make_interval(secs => $3)', [LEASE_SECONDS]);

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
