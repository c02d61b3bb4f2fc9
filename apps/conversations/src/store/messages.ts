import type { ClientId, ConversationId, MemberId, MessageId, VisitorId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Judged } from '../domain/conversation/change.js';
import type { Conversation, Message } from '../domain/conversation/conversation.js';
import type { Place } from '../domain/reading/mark-read.js';

type Query = Pick<Tx, 'query'>;

export const messageSelection = `m.id, m.conversation_id AS "conversationId", m.seq, m.public_seq AS "publicSeq", m.kind,
  json_build_object('kind', m.author_kind, 'id', m.author_id, 'name', m.author_name, 'avatarUrl', m.author_avatar_url) AS author,
  m.client_id AS "clientId", m.text, m.text_for_visitor AS "textForVisitor", m.question, m.citations, m.confidence, m.sentiment,
  m.turn_of AS "turnOf", m.epoch, m.created_at AS "createdAt"`;

/** False when its author used the clientId before; a clientId-less message is always new. */
export const insertMessage = async (tx: Pick<Tx, 'prepared'>, message: Message): Promise<boolean> => {
  const { author } = message;
  const rows = await tx.prepared<{ id: MessageId }>(
    `INSERT INTO messages (id, conversation_id, seq, public_seq, kind, author_kind, author_id, author_name, author_avatar_url,
       client_id, text, text_for_visitor, question, citations, confidence, turn_of, epoch, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     ON CONFLICT (author_id, client_id) WHERE client_id IS NOT NULL DO NOTHING RETURNING id`,
    [
      message.id,
      message.conversationId,
      message.seq,
      message.publicSeq,
      message.kind,
      author.kind,
      author.id,
      author.name,
      author.avatarUrl,
      message.clientId,
      message.text,
      message.textForVisitor,
      message.question,
      JSON.stringify(message.citations),
      message.confidence,
      message.turnOf,
      message.epoch,
      message.createdAt,
    ],
  );
  return rows.length === 1;
};

/** What a message that is there already sounds like. */
export const judgeMessage = (tx: Pick<Tx, 'prepared'>, { messageId, sentiment }: Judged) =>
  tx.prepared('UPDATE messages SET sentiment = $2 WHERE id = $1', [messageId, sentiment]);

export const findMessageByClientId = async (
  tx: Query,
  authorId: VisitorId | MemberId,
  clientId: ClientId,
): Promise<Message | undefined> => {
  const [row] = await tx.query<Message>(
    `SELECT ${messageSelection} FROM messages m WHERE m.author_id = $1 AND m.client_id = $2`,
    [authorId, clientId],
  );
  return row;
};

export const findMessage = async (tx: Query, id: MessageId): Promise<Message | undefined> => {
  const [row] = await tx.query<Message>(`SELECT ${messageSelection} FROM messages m WHERE m.id = $1`, [id]);
  return row;
};

/** What came of a customer's turn: the AI's answer, or the system's announcement of a handoff. */
export const findOutcomeOfTurn = async (
  tx: Query,
  conversationId: ConversationId,
  turnOf: MessageId,
  by: 'ai' | 'system',
): Promise<Message | undefined> => {
  const [row] = await tx.query<Message>(
    `SELECT ${messageSelection} FROM messages m WHERE m.conversation_id = $1 AND m.turn_of = $2 AND m.author_kind = $3`,
    [conversationId, turnOf, by],
  );
  return row;
};

/** Since when who is in charge now has been: whoever takes over says so in a message. */
export const chargedSince = async (
  tx: Query,
  { id, epoch, updatedAt }: Pick<Conversation, 'id' | 'epoch' | 'updatedAt'>,
): Promise<Date> => {
  const [row] = await tx.query<{ since: Date | null }>(
    'SELECT min(created_at) AS since FROM messages WHERE conversation_id = $1 AND epoch = $2',
    [id, epoch],
  );
  return row?.since ?? updatedAt;
};

/** The place of the message numbered `at`, as this reader counts; the very beginning if there is none. */
export const placeAt = async (
  tx: Query,
  conversationId: ConversationId,
  reader: 'member' | 'visitor',
  at: number,
): Promise<Place> => {
  const [row] = await tx.query<Place>(
    reader === 'member'
      ? 'SELECT seq, public_seq AS "publicSeq" FROM messages WHERE conversation_id = $1 AND seq = $2::bigint'
      : `SELECT seq, public_seq AS "publicSeq" FROM messages WHERE conversation_id = $1 AND public_seq = $2::bigint AND kind <> 'note'`,
    [conversationId, at],
  );
  return row ?? { seq: 0, publicSeq: 0 };
};
