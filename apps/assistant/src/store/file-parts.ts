import type { UploadId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

/** A piece that came before stands: the gateway sends each once, a repeat is the same piece. */
export const keepPart = (tx: Tx, workspaceId: WorkspaceId, uploadId: UploadId, part: number, bytes: Buffer) =>
  tx.query(
    'INSERT INTO file_parts (workspace_id, upload_id, part, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [workspaceId, uploadId, part, bytes],
  );

/** How many bytes are there by now. */
export const sizeOfParts = async (tx: Tx, workspaceId: WorkspaceId, uploadId: UploadId): Promise<number> => {
  const [row] = await tx.query<{ bytes: string | null }>(
    'SELECT sum(length(bytes)) AS bytes FROM file_parts WHERE workspace_id = $1 AND upload_id = $2',
    [workspaceId, uploadId],
  );
  return Number(row?.bytes ?? 0);
};

/** Undefined after the last one. */
export const readPart = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  uploadId: UploadId,
  part: number,
): Promise<Buffer | undefined> => {
  const [row] = await tx.query<{ bytes: Buffer }>(
    'SELECT bytes FROM file_parts WHERE workspace_id = $1 AND upload_id = $2 AND part = $3',
    [workspaceId, uploadId, part],
  );
  return row?.bytes;
};

export const dropParts = (tx: Tx, workspaceId: WorkspaceId, uploadId: UploadId) =>
  tx.query('DELETE FROM file_parts WHERE workspace_id = $1 AND upload_id = $2', [workspaceId, uploadId]);

/** Those whose upload never came to its end. */
export const dropAbandonedParts = (tx: Tx, olderThanMinutes: number) =>
  tx.query(
    `DELETE FROM file_parts AS part WHERE created_at < clock_timestamp() - make_interval(mins => $1)
      AND NOT EXISTS (SELECT FROM documents WHERE documents.upload_id = part.upload_id)`,
    [olderThanMinutes],
  );
