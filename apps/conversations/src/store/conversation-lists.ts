import type {
  ConversationId,
  ConversationStatus,
  DepartmentId,
  MemberId,
  VisitorId,
  WidgetId,
  WorkspaceId,
} from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import * as z from 'zod';
import type { Conversation } from '../domain/conversation/conversation.js';
import { conversationSelection } from './conversation-columns.js';

type Query = Pick<Tx, 'query'>;

export interface ConversationFilter {
  readonly workspaceId: WorkspaceId;
  readonly status?: ConversationStatus | undefined;
  readonly assigneeId?: MemberId | undefined;
  readonly departmentId?: DepartmentId | undefined;
  readonly widgetId?: WidgetId | undefined;
  /** In whatever case. */
  readonly tag?: string | undefined;
  readonly q?: string | undefined;
}

/** PostgreSQL knows no year 0. */
const UpdatedAt = z.iso.datetime().check(z.refine((instant) => !instant.startsWith('0000')));

/** After this one, last changed first. */
export const ChangePlace = z.strictObject({ updatedAt: UpdatedAt, id: z.uuid() });
export type ChangePlace = z.output<typeof ChangePlace>;

/** After this one, newest first: ids of conversations are ordered by time. */
export const IdPlace = z.strictObject({ id: z.uuid() });
export type IdPlace = z.output<typeof IdPlace>;

/** What somebody typed, as a pattern that means just that. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const FOUND = `(c.customer_name ILIKE $6 OR c.customer_email ILIKE $6
  OR EXISTS (SELECT FROM messages m WHERE m.conversation_id = c.id AND m.text ILIKE $6))`;

export const listByChange = async (
  tx: Query,
  filter: ConversationFilter,
  after: ChangePlace | undefined,
  limit: number,
): Promise<Conversation[]> =>
  tx.query<Conversation>(
    `SELECT ${conversationSelection} FROM conversations c
     WHERE c.workspace_id = $1
       AND ($2::text IS NULL OR c.status = $2)
       AND ($3::text IS NULL OR c.assignee ->> 'memberId' = $3)
       AND ($4::uuid IS NULL OR c.department_id = $4)
       AND ($5::uuid IS NULL OR c.widget_id = $5)
       AND ($6::text IS NULL OR ${FOUND})
       AND ($10::text IS NULL OR EXISTS (SELECT FROM unnest(c.tags) AS tag WHERE lower(tag) = lower($10)))
       AND ($7::timestamptz IS NULL OR (c.updated_at, c.id) < ($7, $8::uuid))
     ORDER BY c.updated_at DESC, c.id DESC LIMIT $9`,
    [
      filter.workspaceId,
      filter.status ?? null,
      filter.assigneeId ?? null,
      filter.departmentId ?? null,
      filter.widgetId ?? null,
      filter.q?.trim() ? containing(filter.q.trim()) : null,
      after?.updatedAt ?? null,
      after?.id ?? null,
      limit,
      filter.tag ?? null,
    ],
  );

export const listOfVisitor = async (
  tx: Query,
  visitorId: VisitorId,
  after: IdPlace | undefined,
  limit: number,
): Promise<Conversation[]> =>
  tx.query<Conversation>(
    `SELECT ${conversationSelection} FROM conversations c
     WHERE c.visitor_id = $1 AND ($2::uuid IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`,
    [visitorId, after?.id ?? null, limit],
  );

export const findHeads = async (tx: Query, ids: readonly ConversationId[]) =>
  tx.query<{
    conversationId: ConversationId;
    seq: number;
    publicSeq: number;
    version: number;
    publicVersion: number;
  }>(
    `SELECT id AS "conversationId", seq, public_seq AS "publicSeq", version, public_version AS "publicVersion"
     FROM conversations WHERE id = ANY($1::uuid[])`,
    [ids],
  );
