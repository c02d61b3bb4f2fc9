import type {
  DocumentDetail,
  DocumentId,
  DocumentKind,
  DocumentStatus,
  KnowledgeDocument,
  MemberId,
  UploadId,
  WorkspaceId,
} from '@baton/contracts';
import type { Tx } from '@baton/messaging';

const shown = `id, title, kind, status, error, url, bytes::int AS bytes, jsonb_array_length(questions) AS "questionCount",
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
  to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt"`;

/** What was pasted comes back whole (a JSON body is no larger); of a long file its beginning, so that it fits into one answer. */
const SHOWN_WHOLE_BYTES = 262_144;
const SHOWN_BEGINNING_CHARACTERS = 60_000;

export interface Given {
  readonly id: DocumentId;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly url: string | null;
  /** Ready to be answered from; null: it is to be read from the upload, or from the web. */
  readonly body: string | null;
  readonly questions: readonly string[];
  readonly bytes: number;
  readonly uploadId: UploadId | null;
}

/** Which command made a document; a repeat of it makes no other. */
export interface Origin {
  readonly madeBy: MemberId;
  /** With the command's name: keys are kept apart by command. */
  readonly key: string | undefined;
  readonly madeFrom: string;
}

/** Undefined if the very same command came first. */
export const insertGiven = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  given: Given,
  origin: Origin,
): Promise<KnowledgeDocument | undefined> => {
  const [row] = await tx.query<KnowledgeDocument>(
    `INSERT INTO documents
      (id, workspace_id, title, kind, status, url, body, questions, bytes, upload_id, is_read, made_by, idempotency_key, made_from)
      VALUES ($1, $2, $3, $4, 'pending', $5, $6::text, $7, $8, $9, $6::text IS NOT NULL, $10, $11, $12)
      ON CONFLICT DO NOTHING RETURNING ${shown}`,
    [
      given.id,
      workspaceId,
      given.title,
      given.kind,
      given.url,
      given.body,
      JSON.stringify(given.questions),
      given.bytes,
      given.uploadId,
      origin.madeBy,
      origin.key ?? null,
      origin.madeFrom,
    ],
  );
  return row;
};

export const findRepeated = async (
  tx: Tx,
  { madeBy, key }: Origin,
): Promise<(KnowledgeDocument & { madeFrom: string }) | undefined> => {
  if (key === undefined) return undefined;
  const [row] = await tx.query<KnowledgeDocument & { madeFrom: string }>(
    `SELECT ${shown}, made_from AS "madeFrom" FROM documents WHERE made_by = $1 AND idempotency_key = $2`,
    [madeBy, key],
  );
  return row;
};

export const findDocument = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  documentId: DocumentId,
): Promise<DocumentDetail | undefined> => {
  const [row] = await tx.query<DocumentDetail>(
    `SELECT ${shown}, questions,
      CASE WHEN octet_length(body) <= $3 THEN body ELSE left(body, $4) END AS text,
      coalesce(octet_length(body) > $3, false) AS "isTextCut"
      FROM documents WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, documentId, SHOWN_WHOLE_BYTES, SHOWN_BEGINNING_CHARACTERS],
  );
  return row;
};

export interface Wanted {
  readonly status?: DocumentStatus | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly q?: string | undefined;
  /** The last id of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. */
export const pageOfDocuments = (tx: Tx, workspaceId: WorkspaceId, wanted: Wanted): Promise<KnowledgeDocument[]> =>
  tx.query<KnowledgeDocument>(
    `SELECT ${shown} FROM documents
      WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::text IS NULL OR status = $3)
        AND ($4::text IS NULL OR kind = $4)
        AND ($5::text IS NULL OR position(lower($5) IN lower(title || ' ' || coalesce(url, ''))) > 0)
      ORDER BY id DESC LIMIT $6`,
    [workspaceId, wanted.before, wanted.status ?? null, wanted.kind ?? null, wanted.q || null, wanted.limit],
  );

/** Holds the row until the end of the transaction. */
export const lockDocument = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  documentId: DocumentId,
): Promise<{ kind: DocumentKind; url: string | null; questionCount: number; hasText: boolean } | undefined> => {
  const [row] = await tx.query<{ kind: DocumentKind; url: string | null; questionCount: number; hasText: boolean }>(
    `SELECT kind, url, jsonb_array_length(questions) AS "questionCount", body IS NOT NULL AS "hasText"
      FROM documents WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspaceId, documentId],
  );
  return row;
};

export interface Change {
  readonly title: string | undefined;
  readonly body: string | undefined;
  readonly questions: readonly string[] | undefined;
  /** Undefined: as it is; null: none. */
  readonly url: string | null | undefined;
  /** The page behind the address is to be read anew; `anotherPage`: what was read before is not of this one. */
  readonly reads: 'nothing' | 'samePage' | 'anotherPage';
}

/** A new revision, to be processed: what is done with an earlier one comes to nothing. */
export const changeDocument = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  documentId: DocumentId,
  { title, body, questions, url, reads }: Change,
): Promise<KnowledgeDocument> => {
  const [row] = await tx.query<KnowledgeDocument>(
    `UPDATE documents SET
      title = coalesce($3, title), questions = coalesce($4::jsonb, questions),
      url = CASE WHEN $5::boolean THEN $6::text ELSE url END,
      body = CASE WHEN $7::text = 'anotherPage' THEN NULL ELSE coalesce($8::text, body) END,
      bytes = coalesce(octet_length($8::text), bytes),
      is_read = CASE WHEN $7::text <> 'nothing' THEN false WHEN $8::text IS NOT NULL THEN true ELSE is_read END,
      status = 'pending', error = NULL, attempts = 0, revision = revision + 1,
      due_at = clock_timestamp(), updated_at = clock_timestamp()
      WHERE workspace_id = $1 AND id = $2 RETURNING ${shown}`,
    [
      workspaceId,
      documentId,
      title ?? null,
      questions === undefined ? null : JSON.stringify(questions),
      url !== undefined,
      url ?? null,
      reads,
      body ?? null,
    ],
  );
  if (!row) throw new Error(`document ${documentId} vanished under its lock`);
  return row;
};
