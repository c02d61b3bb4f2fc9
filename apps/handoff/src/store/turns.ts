import type { ConversationId, MessageId, Question, VisitorId, WidgetId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Deed } from '../domain/decide/deed.js';
import type { Surroundings } from '../domain/rules/verdict.js';
import type { GivenAnswer, PastTurn as JudgedTurn } from '../domain/signals/message-signals.js';

/** One customer message that the AI is to answer, or a person is to be brought in for. */
export interface Turn {
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly workspaceId: WorkspaceId;
  readonly widgetId: WidgetId;
  /** Who wrote it; null where an older version did not say. */
  readonly visitorId: VisitorId | null;
  /** In the members' numbering. */
  readonly seq: number;
  /** Who was in charge when it was written. */
  readonly epoch: number;
  readonly text: string;
  /** As they were when it was written; opening hours are looked at when it is decided. */
  readonly surroundings: Omit<Surroundings, 'isOpen'>;
  /** The qualifying question that it may answer: then nothing else is done about it. */
  readonly question: Question | null;
}

/** A turn that is conducted. */
export interface LeasedTurn extends Turn {
  /** What was decided by one who did not come to its end. */
  readonly deed: Deed | null;
}

/** A turn that is over, as the next one looks back on it. */
export interface PastTurn extends JudgedTurn {
  /** What was said to the customer. */
  readonly answer: string | null;
}

const TURN = `message_id AS "messageId", conversation_id AS "conversationId", workspace_id AS "workspaceId", widget_id AS "widgetId", visitor_id AS "visitorId", seq, epoch, text, surroundings, question`;
/** Longer than a turn can take: 9 s for the answer, 2 s for the command, up to four questions to routing of 500 ms each, and the transactions between them. */
const LEASE = "interval '20 seconds'";

export const insertTurn = (tx: Tx, turn: Turn) =>
  tx.query(
    `INSERT INTO turns (message_id, conversation_id, workspace_id, widget_id, seq, epoch, text, surroundings, visitor_id, question)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (message_id) DO NOTHING`,
    [
      turn.messageId,
      turn.conversationId,
      turn.workspaceId,
      turn.widgetId,
      turn.seq,
      turn.epoch,
      turn.text,
      JSON.stringify(turn.surroundings),
      turn.visitorId,
      turn.question && JSON.stringify(turn.question),
    ],
  );

/** The conversation's first pending turn, for 20 s; none while another process has it. */
export const leaseTurn = async (tx: Tx, conversationId: ConversationId): Promise<LeasedTurn | undefined> => {
  const [turn] = await tx.query<LeasedTurn>(
    `UPDATE turns SET leased_until = clock_timestamp() + ${LEASE}, attempts = attempts + 1
     WHERE message_id = (SELECT message_id FROM turns WHERE conversation_id = $1 AND state = 'pending' ORDER BY seq LIMIT 1 FOR UPDATE)
       AND (leased_until IS NULL OR leased_until < clock_timestamp())
     RETURNING ${TURN}, deed`,
    [conversationId],
  );
  return turn;
};

/** What was decided first stands, with the answer that it was decided on: another process may have had the turn in between. */
export const keepDeed = async (tx: Tx, messageId: MessageId, deed: Deed, given: GivenAnswer | null): Promise<Deed> => {
  const [turn] = await tx.query<{ deed: Deed }>(
    `UPDATE turns SET deed = coalesce(deed, $2), given = CASE WHEN deed IS NULL THEN $3::jsonb ELSE given END
     WHERE message_id = $1 RETURNING deed`,
    [messageId, JSON.stringify(deed), given && JSON.stringify(given)],
  );
  if (!turn) throw new Error(`there is no turn of message ${messageId}`);
  return turn.deed;
};

/** Tried again after a pause that grows with the attempts, up to 3 s. */
export const releaseTurn = (tx: Tx, messageId: MessageId) =>
  tx.query(
    `UPDATE turns SET leased_until = clock_timestamp() + least(attempts * attempts * 100, 3000) * interval '1 millisecond' WHERE message_id = $1`,
    [messageId],
  );

export const finishTurn = (tx: Tx, messageId: MessageId, answer: string | null) =>
  tx.query(`UPDATE turns SET state = 'done', leased_until = NULL, answer = $2 WHERE message_id = $1`, [
    messageId,
    answer,
  ]);

/** Conversations whose first pending turn nobody conducts. */
export const conversationsWithPendingTurns = async (tx: Tx, limit: number): Promise<ConversationId[]> => {
  const rows = await tx.query<{ id: ConversationId }>(
    `SELECT conversation_id AS id FROM (
       SELECT DISTINCT ON (conversation_id) conversation_id, leased_until FROM turns
       WHERE state = 'pending' ORDER BY conversation_id, seq
     ) AS first WHERE leased_until IS NULL OR leased_until < clock_timestamp() LIMIT $1`,
    [limit],
  );
  return rows.map((row) => row.id);
};

/** What came before in the same stretch under the AI, oldest first: nothing before the last return to it counts. */
export const pastTurns = (tx: Tx, turn: Turn, limit: number): Promise<PastTurn[]> =>
  tx
    .query<PastTurn>(
      `SELECT t.text, t.given, t.answer, d.body AS decision FROM turns t
       JOIN decisions d ON d.conversation_id = t.conversation_id AND d.epoch = t.epoch AND d.seq = t.seq
       WHERE t.conversation_id = $1 AND t.epoch = $2 AND t.seq < $3 AND t.state = 'done'
       ORDER BY t.seq DESC LIMIT $4`,
      [turn.conversationId, turn.epoch, turn.seq, limit],
    )
    .then((rows) => rows.reverse());
