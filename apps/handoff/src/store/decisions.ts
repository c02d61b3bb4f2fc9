import type { ConversationId, Decision, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

/** Kept once per turn: the first that was stored stands. */
export const insertDecision = (
  tx: Tx,
  at: { conversationId: ConversationId; workspaceId: WorkspaceId; epoch: number },
  decision: Decision,
) =>
  tx.query(
    `INSERT INTO decisions (conversation_id, seq, epoch, workspace_id, settings_version, body, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING`,
    [
      at.conversationId,
      decision.seq,
      at.epoch,
      at.workspaceId,
      decision.settingsVersion,
      JSON.stringify(decision),
      decision.at,
    ],
  );

export const listDecisionsOf = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
  after: { epoch: number; seq: number },
  limit: number,
) =>
  tx.query<{ epoch: number; decision: Decision }>(
    `SELECT epoch, body AS decision FROM decisions
     WHERE conversation_id = $1 AND workspace_id = $2 AND (epoch, seq) > ($3, $4) ORDER BY epoch, seq LIMIT $5`,
    [conversationId, workspaceId, after.epoch, after.seq, limit],
  );
