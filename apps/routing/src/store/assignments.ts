import type { AssignmentId, ConversationId, Holder, MemberId, Transfer, WorkspaceId } from '@baton/contracts';
import { newId, type Tx } from '@baton/messaging';
import type { LiveAssignment } from '../domain/assignment/fate.js';
import { freeSlot } from './agents.js';

export interface Assignment extends LiveAssignment {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  /** As he was when he claimed it: asking for it again asks for the same. */
  readonly holder: Holder;
  /** Whose doing it is, where it is not the holder's. */
  readonly transfer: Transfer | null;
  /** A closed conversation goes on with him. */
  readonly reopens: boolean;
  /** When conversations granted it; null until its answer is known. */
  readonly assignedAt: Date | null;
}

export type NewAssignment = Pick<Assignment, 'workspaceId' | 'conversationId' | 'holder' | 'epoch'>;
export type NewPending = NewAssignment & Partial<Pick<Assignment, 'transfer' | 'reopens'>>;

export const ASSIGNMENT_COLUMNS = `id, workspace_id AS "workspaceId", conversation_id AS "conversationId", member_id AS "memberId", holder, epoch, status, transfer, reopens, assigned_at AS "assignedAt"`;

export const liveAssignments = (tx: Tx, conversationId: ConversationId) =>
  tx.query<Assignment>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE conversation_id = $1 AND status IN ('pending', 'active')`,
    [conversationId],
  );

/** Not yet known to be granted or refused, whose asker may be gone by now. */
export const unsettledAssignments = (tx: Tx, olderThanSeconds: number, limit: number) =>
  tx.query<Assignment>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE status = 'pending' AND claimed_at < clock_timestamp() - make_interval(secs => $1)
     ORDER BY claimed_at LIMIT $2`,
    [olderThanSeconds, limit],
  );

/** The slot is taken by the caller, in the same transaction. */
export const insertPending = async (
  tx: Tx,
  { workspaceId, conversationId, holder, epoch, transfer = null, reopens = false }: NewPending,
): Promise<Assignment> => {
  const [assignment] = await tx.query<Assignment>(
    `INSERT INTO assignments (id, workspace_id, conversation_id, member_id, holder, epoch, transfer, reopens, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending') RETURNING ${ASSIGNMENT_COLUMNS}`,
    [newId<AssignmentId>(), workspaceId, conversationId, holder.memberId, holder, epoch, transfer, reopens],
  );
  if (!assignment) throw new Error(`the assignment of ${conversationId} was not stored`);
  return assignment;
};

/** One that conversations knows of and routing had no trace of; the slot is taken by the caller. */
export const insertActive = (tx: Tx, { workspaceId, conversationId, holder, epoch }: NewAssignment) =>
  tx.query(
    `INSERT INTO assignments (id, workspace_id, conversation_id, member_id, holder, epoch, status, assigned_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'active', clock_timestamp())`,
    [newId<AssignmentId>(), workspaceId, conversationId, holder.memberId, holder, epoch],
  );

export const activateAssignment = (tx: Tx, id: AssignmentId) =>
  tx.query(`UPDATE assignments SET status = 'active' WHERE id = $1 AND status = 'pending'`, [id]);

export const noteAssignedAt = (tx: Tx, id: AssignmentId, at: string) =>
  tx.query('UPDATE assignments SET assigned_at = $2 WHERE id = $1 AND assigned_at IS NULL', [id, at]);

/** The slot is free again by this very update, once: whoever comes second changes nothing. */
export const endAssignment = async (tx: Tx, id: AssignmentId): Promise<MemberId | undefined> => {
  const [ended] = await tx.query<{ memberId: MemberId }>(
    `UPDATE assignments SET status = 'ended', ended_at = clock_timestamp() WHERE id = $1 AND status <> 'ended' RETURNING member_id AS "memberId"`,
    [id],
  );
  if (ended) await freeSlot(tx, ended.memberId);
  return ended?.memberId;
};
