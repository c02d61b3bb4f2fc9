import type { DocumentId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { LIBRARY_MAX_BYTES } from '../domain/documents/limits.js';

/** A document as the index takes it. */
export interface StoredDocument {
  readonly id: DocumentId;
  readonly title: string;
  readonly url: string | null;
  readonly body: string;
  readonly questions: readonly string[];
}

/** The version grows with each change of what the index holds; 0 means that there never was anything. */
export const libraryVersion = async (tx: Tx, workspaceId: WorkspaceId): Promise<number> => {
  const [row] = await tx.query<{ version: string }>('SELECT version FROM libraries WHERE workspace_id = $1', [
    workspaceId,
  ]);
  return Number(row?.version ?? 0);
};

/** Of all workspaces that have documents, or had. */
export const libraryVersions = async (tx: Tx): Promise<{ workspaceId: WorkspaceId; version: number }[]> =>
  tx.query('SELECT workspace_id AS "workspaceId", version::int AS version FROM libraries ORDER BY workspace_id');

/** Takes the library's lock, so that documents and version change together. */
export const moveVersion = (tx: Tx, workspaceId: WorkspaceId) =>
  tx.query(
    'INSERT INTO libraries (workspace_id, version) VALUES ($1, 1) ON CONFLICT (workspace_id) DO UPDATE SET version = libraries.version + 1',
    [workspaceId],
  );

/** Whether a document's text of so many bytes and those of all others stay within what an index can hold; in a moment's time another may be added too. */
export const hasRoom = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  documentId: DocumentId,
  bytes: number,
): Promise<boolean> => {
  const [others] = await tx.query<{ bytes: string }>(
    'SELECT coalesce(sum(octet_length(body)), 0) AS bytes FROM documents WHERE workspace_id = $1 AND id <> $2',
    [workspaceId, documentId],
  );
  return Number(others?.bytes ?? 0) + bytes <= LIBRARY_MAX_BYTES;
};

/** Those that were read, whatever is done with them now. */
export const listDocuments = (tx: Tx, workspaceId: WorkspaceId): Promise<StoredDocument[]> =>
  tx.query<StoredDocument>(
    'SELECT id, title, url, body, questions FROM documents WHERE workspace_id = $1 AND body IS NOT NULL ORDER BY id',
    [workspaceId],
  );

/** In which state each of them is; a page that is read anew is in another before and after. */
export const listStates = async (tx: Tx, workspaceId: WorkspaceId): Promise<ReadonlyMap<DocumentId, string>> => {
  const rows = await tx.query<{ id: DocumentId; state: string }>(
    `SELECT id, revision || CASE WHEN is_read THEN ' read' ELSE ' unread' END AS state
      FROM documents WHERE workspace_id = $1 AND body IS NOT NULL`,
    [workspaceId],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
};

export const listDocumentIds = async (tx: Tx, workspaceId: WorkspaceId): Promise<DocumentId[]> => {
  const rows = await tx.query<{ id: DocumentId }>('SELECT id FROM documents WHERE workspace_id = $1', [workspaceId]);
  return rows.map(({ id }) => id);
};

/** A document that needs no reading: it is answered from at once. */
export const insertDocument = async (tx: Tx, workspaceId: WorkspaceId, document: StoredDocument): Promise<void> => {
  await moveVersion(tx, workspaceId);
  await tx.query(
    `INSERT INTO documents (id, workspace_id, title, url, body, questions, bytes)
      VALUES ($1, $2, $3, $4, $5::text, $6, octet_length($5::text))`,
    [document.id, workspaceId, document.title, document.url, document.body, JSON.stringify(document.questions)],
  );
};

/** Whether there was such a document. */
export const deleteDocument = async (tx: Tx, workspaceId: WorkspaceId, documentId: DocumentId): Promise<boolean> => {
  const deleted = await tx.query<{ uploadId: string | null }>(
    'DELETE FROM documents WHERE workspace_id = $1 AND id = $2 RETURNING upload_id AS "uploadId"',
    [workspaceId, documentId],
  );
  if (deleted.length === 0) return false;
  await tx.query('DELETE FROM file_parts WHERE workspace_id = $1 AND upload_id = $2', [
    workspaceId,
    deleted[0]?.uploadId,
  ]);
  await moveVersion(tx, workspaceId);
  return true;
};
