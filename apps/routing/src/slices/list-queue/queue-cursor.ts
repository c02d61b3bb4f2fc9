import { ConversationId, Instant, type QueueEntry } from '@baton/contracts';
import * as z from 'zod';
import type { QueueKey } from '../../store/entries.js';

/** PostgreSQL knows no year 0. */
const Key = z.tuple([Instant.check(z.refine((instant) => !instant.startsWith('0000'))), ConversationId]);

/** Pages go by the key of the last entry shown, whatever comes and goes before it. */
export const writeQueueCursor = ({ orderAt, conversationId }: Pick<QueueEntry, 'orderAt' | 'conversationId'>): string =>
  `${orderAt}_${conversationId}`;

/** Null: from the beginning; undefined: not one of ours. */
export const readQueueCursor = (cursor: string | undefined): QueueKey | null | undefined => {
  if (cursor === undefined) return null;
  const key = z.safeParse(Key, cursor.split('_'));
  return key.success ? { orderAt: key.data[0], conversationId: key.data[1] } : undefined;
};
