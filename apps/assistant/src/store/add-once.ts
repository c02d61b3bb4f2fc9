import type { KnowledgeDocument, WorkspaceId } from '@baton/contracts';
import { created, ok, refuse, type Ok, type Refused, type Tx } from '@baton/messaging';
import { findRepeated, insertGiven, type Given, type Origin } from './knowledge.js';

/** Under which name a repeat of a command is known. */
export const keyOf = (command: string, idempotencyKey: string | undefined): string | undefined =>
  idempotencyKey === undefined ? undefined : `${command} ${idempotencyKey}`;

/** Inserts a document, or finds what the same command made before. */
export const addOnce = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  given: Given,
  origin: Origin,
): Promise<Ok<KnowledgeDocument> | Refused<'idempotency_key_reused'>> => {
  const made = (await findRepeated(tx, origin)) ? undefined : await insertGiven(tx, workspaceId, given, origin);
  if (made) return created(made);
  const before = await findRepeated(tx, origin);
  if (!before) throw new Error('a document was neither inserted nor found');
  return before.madeFrom === origin.madeFrom
    ? ok(before)
    : refuse('idempotency_key_reused', 'This Idempotency-Key made another document. Use a new one.');
};
