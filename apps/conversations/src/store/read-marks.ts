import type { ConversationId, MemberId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

type Query = Pick<Tx, 'query'>;

/** How far a member has read, in the members' numbering; 0 if nothing. */
export const findReadMark = async (tx: Query, conversationId: ConversationId, memberId: MemberId): Promise<number> => {
  const [row] = await tx.query<{ seq: number }>(
    'SELECT seq FROM read_marks WHERE conversation_id = $1 AND member_id = $2',
    [conversationId, memberId],
  );
  return row?.seq ?? 0;
};

/** Only ever forward. */
export const raiseReadMark = async (
  tx: Query,
  conversationId: ConversationId,
  memberId: MemberId,
  seq: number,
): Promise<void> => {
  await tx.query(
    `INSERT INTO read_marks (conversation_id, member_id, seq) VALUES ($1, $2, $3)
     ON CONFLICT (conversation_id, member_id) DO UPDATE SET seq = excluded.seq WHERE read_marks.seq < excluded.seq`,
    [conversationId, memberId, seq],
  );
};
