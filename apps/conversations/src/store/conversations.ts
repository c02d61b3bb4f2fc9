import {
  conversationChanged,
  type ClientId,
  type ConversationId,
  type VisitorId,
  type WorkspaceId,
} from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Change } from '../domain/conversation/change.js';
import { changedEvent } from '../domain/conversation/changed-event.js';
import type { Conversation } from '../domain/conversation/conversation.js';
import type { IdleTimes } from '../domain/idle/fall-idle.js';
import { conversationSelection, insertSql, insertValues, updateOf } from './conversation-columns.js';
import { insertMessage, judgeMessage } from './messages.js';

export type Query = Pick<Tx, 'query'>;

/** Whose conversation is asked for: a foreign one is not found. */
export interface Whose {
  readonly conversationId: ConversationId;
  readonly visitorId?: VisitorId;
  readonly workspaceId?: WorkspaceId;
}

/** A conversation whose row is locked till the transaction ends, and the time since then. */
export interface Locked {
  readonly conversation: Conversation;
  readonly now: Date;
}

const from = `FROM conversations c
  WHERE c.id = $1 AND ($2::uuid IS NULL OR c.visitor_id = $2) AND ($3::uuid IS NULL OR c.workspace_id = $3)`;

const parametersOf = ({ conversationId, visitorId, workspaceId }: Whose): unknown[] => {
  if (visitorId === undefined && workspaceId === undefined) throw new Error('whose conversation must be said');
  return [conversationId, visitorId ?? null, workspaceId ?? null];
};

export const findConversation = async (tx: Query, whose: Whose): Promise<Conversation | undefined> => {
  const [row] = await tx.query<Conversation>(`SELECT ${conversationSelection} ${from}`, parametersOf(whose));
  return row;
};

export const lockConversation = async (tx: Pick<Tx, 'prepared'>, whose: Whose): Promise<Locked | undefined> => {
  const [row] = await tx.prepared<Conversation & { now: Date }>(
    `SELECT ${conversationSelection}, clock_timestamp()::timestamptz(3) AS now ${from} FOR UPDATE`,
    parametersOf(whose),
  );
  if (!row) return undefined;
  const { now, ...conversation } = row;
  return { conversation, now };
};

/** The one that is open, else the newest; `unrated` leaves out those that were rated. */
export const findCurrentConversation = async (
  tx: Query,
  visitorId: VisitorId,
  which: 'any' | 'unrated' = 'any',
): Promise<Conversation | undefined> => {
  const [row] = await tx.query<Conversation>(
    `SELECT ${conversationSelection} FROM conversations c
     WHERE c.visitor_id = $1 AND ($2 = 'any' OR c.status <> 'closed' OR c.feedback IS NULL)
     ORDER BY (c.status <> 'closed') DESC, c.id DESC LIMIT 1`,
    [visitorId, which],
  );
  return row;
};

export const findOpenConversationId = async (tx: Query, visitorId: VisitorId): Promise<ConversationId | undefined> => {
  const [row] = await tx.query<{ id: ConversationId }>(
    "SELECT id FROM conversations WHERE visitor_id = $1 AND status <> 'closed'",
    [visitorId],
  );
  return row?.id;
};

export const findConversationByClientId = async (
  tx: Query,
  visitorId: VisitorId,
  clientId: ClientId,
): Promise<Conversation | undefined> => {
  const [row] = await tx.query<Conversation>(
    `SELECT ${conversationSelection} FROM conversations c WHERE c.visitor_id = $1 AND c.client_id = $2`,
    [visitorId, clientId],
  );
  return row;
};

/** Conversations whose customer has been silent too long, the longest first. */
export const silentConversations = async (
  tx: Query,
  limit: number,
): Promise<{ conversationId: ConversationId; workspaceId: WorkspaceId }[]> =>
  tx.query(
    `SELECT id AS "conversationId", workspace_id AS "workspaceId" FROM conversations
     WHERE answer_due_at <= clock_timestamp() ORDER BY answer_due_at LIMIT $1`,
    [limit],
  );

/** Conversations in which nobody has written for so long that something is due, or that were to end by now. */
export const idleConversations = async (
  tx: Query,
  { idleAiMs, idleAgentMs }: Pick<IdleTimes, 'idleAiMs' | 'idleAgentMs'>,
  limit: number,
): Promise<{ conversationId: ConversationId; workspaceId: WorkspaceId }[]> => {
  const due = (condition: string, by: string) =>
    `(SELECT id AS "conversationId", workspace_id AS "workspaceId" FROM conversations WHERE ${condition} ORDER BY ${by} LIMIT $3)`;
  const quietFor = (ms: string) => `quiet_since <= clock_timestamp() - make_interval(secs => ${ms}::float8 / 1000)`;
  return tx.query(
    [
      due(`status = 'ai' AND ${quietFor('$1')}`, 'quiet_since'),
      due(`status = 'human' AND closes_at IS NULL AND ${quietFor('$2')}`, 'quiet_since'),
      due('closes_at <= clock_timestamp()', 'closes_at'),
    ].join(' UNION ALL '),
    [idleAiMs, idleAgentMs, limit],
  );
};

/** A new conversation with its first message, if there is one. */
export const saveStart = async (tx: Pick<Tx, 'query' | 'prepared' | 'tell'>, start: Change): Promise<void> => {
  await tx.query(insertSql, insertValues(start.conversation));
  for (const message of start.messages)
    if (!(await insertMessage(tx, message)))
      throw new Error('its first message was written meanwhile by another command');
  await tx.tell(conversationChanged, start.conversation.id, changedEvent(start));
};

/**
 * Writes what was said and what changed, and tells it. False, and nothing is written,
 * when a message's clientId was used before by the same author.
 */
export const saveChange = async (tx: Pick<Tx, 'prepared' | 'tell'>, change: Change): Promise<boolean> => {
  for (const message of change.messages) if (!(await insertMessage(tx, message))) return false;
  if (change.judged) await judgeMessage(tx, change.judged);
  const { sql, values } = updateOf(change.before, change.conversation);
  await tx.prepared(sql, values);
  await tx.tell(conversationChanged, change.conversation.id, changedEvent(change));
  return true;
};
