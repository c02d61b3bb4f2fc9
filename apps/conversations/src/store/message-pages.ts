import type { ConversationId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import * as z from 'zod';
import type { Message } from '../domain/conversation/conversation.js';
import { pageOf, readCursor, writeCursor } from './cursor.js';
import { messageSelection } from './messages.js';

type Query = Pick<Tx, 'query'>;
export type Reader = 'member' | 'visitor';

const seq = z.optional(z.int().check(z.gte(0)));
/** Both ends are exclusive, and counted as this reader counts. */
const Bounds = z.strictObject({ after: seq, before: seq });
type Bounds = z.output<typeof Bounds>;

const numberOf: Record<Reader, 'seq' | 'publicSeq'> = { member: 'seq', visitor: 'publicSeq' };
const columnOf: Record<Reader, string> = { member: 'm.seq', visitor: 'm.public_seq' };
const onlyPublic: Record<Reader, string> = { member: '', visitor: "AND m.kind <> 'note'" };

const readWindow = async (
  tx: Query,
  conversationId: ConversationId,
  reader: Reader,
  { after = 0, before = Number.MAX_SAFE_INTEGER }: Bounds,
  direction: 'ASC' | 'DESC',
  limit: number,
): Promise<Message[]> =>
  tx.query<Message>(
    `SELECT ${messageSelection} FROM messages m
     WHERE m.conversation_id = $1 AND ${columnOf[reader]} > $2::bigint AND ${columnOf[reader]} < $3::bigint ${onlyPublic[reader]}
     ORDER BY ${columnOf[reader]} ${direction} LIMIT $4`,
    [conversationId, after, before, limit],
  );

/**
 * Ascending. With `before` alone the last ones before it, and the cursor leads further back;
 * else the first ones after `after`, and the cursor leads on.
 */
export const readMessages = async (
  tx: Query,
  conversationId: ConversationId,
  reader: Reader,
  asked: Bounds & { cursor?: string | undefined; limit: number },
): Promise<{ shown: Message[]; nextCursor: string | null } | 'bad-cursor'> => {
  const from = readCursor(Bounds, asked.cursor);
  if (from === 'bad') return 'bad-cursor';
  const { after, before } = from ?? asked;
  const direction = before !== undefined && after === undefined ? 'DESC' : 'ASC';
  const rows = await readWindow(tx, conversationId, reader, { after, before }, direction, asked.limit + 1);
  const { shown, next } = pageOf(rows, asked.limit);
  const edge = next?.[numberOf[reader]];
  const nextBounds = direction === 'DESC' ? { before: edge } : { after: edge, before };
  return {
    shown: direction === 'DESC' ? shown.reverse() : shown,
    nextCursor: edge === undefined ? null : writeCursor(nextBounds),
  };
};
