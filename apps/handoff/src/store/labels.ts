import type { ConversationId, HandoffLabel, HandoffLabelKind, MemberId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

/** A turn in its conversation: in which stretch under the AI, and its message in the members' numbering. */
export interface TurnPlace {
  readonly epoch: number;
  readonly seq: number;
}

interface Of {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
}

export const findLabel = async (tx: Tx, { workspaceId, conversationId }: Of): Promise<HandoffLabel> => {
  const [row] = await tx.query<{ label: HandoffLabelKind; seq: number; at: Date }>(
    'SELECT label, seq, at FROM labels WHERE conversation_id = $1 AND workspace_id = $2',
    [conversationId, workspaceId],
  );
  return row
    ? { conversationId, label: row.label, seq: row.seq, at: row.at.toISOString() }
    : { conversationId, label: null, seq: null, at: null };
};

/** The same label of the same turn again changes nothing, its author and time neither. */
export const keepLabel = (
  tx: Tx,
  { workspaceId, conversationId }: Of,
  { epoch, seq }: TurnPlace,
  label: HandoffLabelKind,
  memberId: MemberId,
) =>
  tx.query(
    `INSERT INTO labels (conversation_id, workspace_id, epoch, seq, label, member_id) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (conversation_id) DO UPDATE SET epoch = $3, seq = $4, label = $5, member_id = $6, at = clock_timestamp()
     WHERE labels.workspace_id = $2 AND (labels.epoch, labels.seq, labels.label) IS DISTINCT FROM ($3, $4, $5)`,
    [conversationId, workspaceId, epoch, seq, label, memberId],
  );

export const removeLabel = (tx: Tx, { workspaceId, conversationId }: Of) =>
  tx.query('DELETE FROM labels WHERE conversation_id = $1 AND workspace_id = $2', [conversationId, workspaceId]);

/** The latest handoff by a rule or the button, and the latest turn; null where there is none. */
export const labelledPlaces = async (
  tx: Tx,
  { workspaceId, conversationId }: Of,
): Promise<{ readonly handoff: TurnPlace | null; readonly lastTurn: TurnPlace | null }> => {
  const [handoff] = await tx.query<TurnPlace>(
    `SELECT epoch, seq FROM decisions WHERE conversation_id = $1 AND workspace_id = $2 AND body->>'outcome' = 'handed_off'
     ORDER BY epoch DESC, seq DESC LIMIT 1`,
    [conversationId, workspaceId],
  );
  const [lastTurn] = await tx.query<TurnPlace>(
    `SELECT epoch, seq FROM turns WHERE conversation_id = $1 AND workspace_id = $2 AND question IS NULL
     ORDER BY epoch DESC, seq DESC LIMIT 1`,
    [conversationId, workspaceId],
  );
  return { handoff: handoff ?? null, lastTurn: lastTurn ?? null };
};
