import * as z from 'zod';

/**
 * A UUID in text form. Ids made by Baton are UUIDv7; ids chosen by clients may be any version.
 * Capitals are taken and answered as small letters, so that one id has one spelling everywhere.
 */
const uuid = <Brand extends string>() => z.uuid().check(z.toLowerCase()).brand<Brand>();

export const WorkspaceId = uuid<'WorkspaceId'>();
export const MemberId = uuid<'MemberId'>();
export const WidgetId = uuid<'WidgetId'>();
export const DepartmentId = uuid<'DepartmentId'>();
export const VisitorId = uuid<'VisitorId'>();
export const ConversationId = uuid<'ConversationId'>();
export const MessageId = uuid<'MessageId'>();
export const DocumentId = uuid<'DocumentId'>();
/** A file on its way; chosen by the gateway. */
export const UploadId = uuid<'UploadId'>();
export const AssignmentId = uuid<'AssignmentId'>();
export const RuleId = uuid<'RuleId'>();
export const QuestionId = uuid<'QuestionId'>();
export const SessionId = uuid<'SessionId'>();
/** Chosen by the author of a command; the same id sent again is the same command. */
export const ClientId = uuid<'ClientId'>();

export type WorkspaceId = z.output<typeof WorkspaceId>;
export type MemberId = z.output<typeof MemberId>;
export type WidgetId = z.output<typeof WidgetId>;
export type DepartmentId = z.output<typeof DepartmentId>;
export type VisitorId = z.output<typeof VisitorId>;
export type ConversationId = z.output<typeof ConversationId>;
export type MessageId = z.output<typeof MessageId>;
export type DocumentId = z.output<typeof DocumentId>;
export type UploadId = z.output<typeof UploadId>;
export type AssignmentId = z.output<typeof AssignmentId>;
export type RuleId = z.output<typeof RuleId>;
export type QuestionId = z.output<typeof QuestionId>;
export type SessionId = z.output<typeof SessionId>;
export type ClientId = z.output<typeof ClientId>;

/** ISO 8601 instant in UTC, milliseconds: `2026-11-24T08:00:00.000Z`. */
export const Instant = z.iso.datetime();
export type Instant = z.output<typeof Instant>;

export const MESSAGE_MAX_CODE_POINTS = 8_000;

const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** Text that PostgreSQL stores and gives back unchanged: no NUL, no lone surrogate; at most `max` Unicode code points. */
const bounds = (max: number) =>
  [
    z.refine<string>((text) => !text.includes('\0'), 'must not contain the NUL character'),
    z.refine<string>((text) => !/\p{Surrogate}/u.test(text), 'must not contain lone surrogates'),
    z.refine<string>((text) => text.length <= max || codePoints(text) <= max, `must be at most ${max} characters`),
  ] as const;

export const boundedText = (max: number) => z.string().check(...bounds(max));

/** As `boundedText`, and with something to see in it. */
export const nonBlankText = (max: number) =>
  boundedText(max).check(z.refine((text) => /\S/u.test(text), 'must not be empty or only white space'));

/** Without the white space around it, which counts for nothing. */
export const trimmedText = (max: number) =>
  z.string().check(z.trim(), z.minLength(1, 'must not be empty or only white space'), ...bounds(max));

export const MessageText = nonBlankText(MESSAGE_MAX_CODE_POINTS);
export const Name = nonBlankText(200);
export const Email = boundedText(254).check(
  z.regex(/^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/u, 'must be an e-mail address'),
);
export const Url = boundedText(2_048).check(z.minLength(1, 'must not be empty'));

/** A position in a conversation, in the reader's own dense numbering; 0 is "before the first". */
export const Seq = z.int().check(z.gte(0));

export const Role = z.enum(['owner', 'admin', 'agent', 'viewer']);
export type Role = z.output<typeof Role>;

export const Priority = z.enum(['high', 'normal', 'low']);
export type Priority = z.output<typeof Priority>;

export const ConversationStatus = z.enum(['ai', 'qualifying', 'waiting', 'human', 'closed']);
export type ConversationStatus = z.output<typeof ConversationStatus>;

export const PresenceStatus = z.enum(['online', 'away', 'offline']);
export type PresenceStatus = z.output<typeof PresenceStatus>;

/** Lists: `limit` at most 200; `cursor` is opaque, from the answer before. */
export const paging = {
  limit: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
  cursor: z.optional(boundedText(500)),
};

export const listOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
