import type { ConversationId, DepartmentId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

/** One that waits where it should not wait any longer. */
export interface Move {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly epoch: number;
  readonly to: DepartmentId;
  readonly toName: string;
}

const MOVE = `e.workspace_id AS "workspaceId", e.conversation_id AS "conversationId", e.epoch, target.id AS "to", target.name AS "toName"`;

/** Who waits in a department that is deleted, and should in the default one. */
const movesFromDeleted = (tx: Tx, limit: number) =>
  tx.query<Move>(
    `SELECT ${MOVE} FROM departments gone
     JOIN departments target ON target.workspace_id = gone.workspace_id AND target.is_default
     CROSS JOIN LATERAL (SELECT * FROM entries WHERE department_id = gone.id AND status = 'waiting' ORDER BY order_at, conversation_id LIMIT $1) AS e
     WHERE gone.deleted_at IS NOT NULL LIMIT $1`,
    [limit],
  );

/** Who has waited too long here for that this department keeps him; once while he waits. */
const movesByOverflow = (tx: Tx, limit: number) =>
  tx.query<Move>(
    `SELECT ${MOVE} FROM departments full_one
     JOIN departments target ON target.id = (full_one.overflow->>'departmentId')::uuid AND target.workspace_id = full_one.workspace_id AND target.deleted_at IS NULL
     CROSS JOIN LATERAL (
       SELECT * FROM entries WHERE department_id = full_one.id AND status = 'waiting'
         AND enqueued_at <= clock_timestamp() - make_interval(secs => (full_one.overflow->>'afterSeconds')::int)
         AND overflowed_epoch IS DISTINCT FROM epoch AND NOT EXISTS (SELECT FROM assignments WHERE conversation_id = entries.conversation_id AND status = 'pending')
       ORDER BY enqueued_at LIMIT $1) AS e
     WHERE full_one.overflow IS NOT NULL AND full_one.deleted_at IS NULL LIMIT $1`,
    [limit],
  );

export const movesDue = async (tx: Tx, limit: number): Promise<Move[]> => [
  ...(await movesFromDeleted(tx, limit)),
  ...(await movesByOverflow(tx, limit)),
];
