import * as z from 'zod';
import { AgentConversation, AgentMessage, VisitorConversation, VisitorMessage } from '../conversations/shapes.js';
import {
  ConversationId,
  DepartmentId,
  Instant,
  MemberId,
  MessageId,
  Seq,
  SessionId,
  boundedText,
} from '../primitives.js';
import { Presence, QueueEntry } from '../routing/shapes.js';

// From the client.

export const HelloFrame = z.strictObject({
  type: z.literal('hello'),
  token: boundedText(500),
  /** The last `seq` that the client has, by conversation. */
  after: z.optional(z.record(z.string(), Seq)),
});
export const TypingRequest = z.strictObject({
  type: z.literal('typing'),
  conversationId: ConversationId,
  on: z.boolean(),
  kind: z.optional(z.enum(['reply', 'note'])),
});
export const WatchFrame = z.strictObject({ type: z.literal('watch'), conversationId: ConversationId });
export const UnwatchFrame = z.strictObject({ type: z.literal('unwatch'), conversationId: ConversationId });
export const AfterFrame = z.strictObject({ type: z.literal('after'), conversationId: ConversationId, seq: Seq });
export const PingFrame = z.strictObject({ type: z.literal('ping') });

/** After hello; the keys name the frames, who may send each stands in the authorization rows. */
export const clientFrames = {
  typing: TypingRequest,
  watch: WatchFrame,
  unwatch: UnwatchFrame,
  after: AfterFrame,
  ping: PingFrame,
} as const;
export const ClientFrame = z.discriminatedUnion('type', [
  TypingRequest,
  WatchFrame,
  UnwatchFrame,
  AfterFrame,
  PingFrame,
]);
export type ClientFrame = z.output<typeof ClientFrame>;
export type HelloFrame = z.output<typeof HelloFrame>;

// From the server.

const ready = z.object({ type: z.literal('ready'), sessionId: SessionId, serverTime: Instant });
const error = z.object({
  type: z.literal('error'),
  code: z.string(),
  detail: z.optional(z.string()),
  conversationId: z.optional(z.string()),
});
const pong = z.object({ type: z.literal('pong') });
/** `heads`: the last `seq` by conversation, and `queue:<departmentId>` → queue version. */
const heartbeat = z.object({ type: z.literal('heartbeat'), heads: z.record(z.string(), z.int()) });
const messageRead = z.object({
  type: z.literal('message.read'),
  conversationId: ConversationId,
  data: z.object({ by: z.enum(['visitor', 'agent']), seq: Seq }),
});
const typing = z.object({
  type: z.literal('typing'),
  conversationId: ConversationId,
  data: z.object({
    who: z.object({ kind: z.enum(['visitor', 'agent']), name: z.string() }),
    on: z.boolean(),
    kind: z.enum(['reply', 'note']),
  }),
});
/** What the AI is about to say, as it grows; it may be lost, and only the message that follows counts. `turnId`: the customer message that is answered. */
const answerDelta = z.object({
  type: z.literal('answer.delta'),
  conversationId: ConversationId,
  data: z.object({
    turnId: MessageId,
    /** How much of it came before, in UTF-16 units: one who lacks some of that waits for the message. 0 begins anew. */
    at: z.int().check(z.gte(0)),
    text: z.string(),
  }),
});
/** What was drafted will not be said. Any change of status and any message of the AI end a draft too. */
const answerDropped = z.object({
  type: z.literal('answer.dropped'),
  conversationId: ConversationId,
  data: z.object({ turnId: MessageId }),
});
const both = [ready, error, pong, heartbeat, messageRead, typing, answerDelta, answerDropped] as const;

/** All that a customer's socket can carry: a note does not type-check into it. */
export const VisitorFrame = z.discriminatedUnion('type', [
  ...both,
  z.object({ type: z.literal('message.created'), conversationId: ConversationId, seq: Seq, data: VisitorMessage }),
  z.object({ type: z.literal('conversation.updated'), conversationId: ConversationId, data: VisitorConversation }),
]);
export type VisitorFrame = z.output<typeof VisitorFrame>;

const queueData = { departmentId: DepartmentId, version: z.int(), conversationId: ConversationId };

export const MemberFrame = z.discriminatedUnion('type', [
  ...both,
  z.object({ type: z.literal('message.created'), conversationId: ConversationId, seq: Seq, data: AgentMessage }),
  z.object({ type: z.literal('conversation.updated'), conversationId: ConversationId, data: AgentConversation }),
  z.object({ type: z.literal('queue.added'), conversationId: ConversationId, data: QueueEntry.extend(queueData) }),
  z.object({ type: z.literal('queue.updated'), conversationId: ConversationId, data: QueueEntry.extend(queueData) }),
  z.object({
    type: z.literal('queue.removed'),
    conversationId: ConversationId,
    data: z.object({ ...queueData, takenBy: z.nullable(z.object({ memberId: MemberId, name: z.string() })) }),
  }),
  /** Made to this member; to nobody else is it told. `version` is the queue's, as of the `queue.updated` that tells of it too. */
  z.object({
    type: z.literal('offer.created'),
    conversationId: ConversationId,
    data: z.object({ ...queueData, expiresAt: Instant, entry: QueueEntry }),
  }),
  /** It is this member's no more: declined, too late, taken by somebody else, or the customer left. */
  z.object({ type: z.literal('offer.withdrawn'), conversationId: ConversationId, data: z.object(queueData) }),
  z.object({ type: z.literal('presence.updated'), data: Presence.extend({ memberId: MemberId }) }),
]);
export type MemberFrame = z.output<typeof MemberFrame>;

/** Why the server closed the socket. */
export const closeCodes = {
  noHello: 4400,
  badToken: 4401,
  slowReader: 4408,
  protocolViolation: 4409,
  tooMuch: 4429,
} as const;

export const FRAME_MAX_BYTES = 64 * 1024;
export const HELLO_WITHIN_MS = 10_000;
export const HEARTBEAT_EVERY_MS = 15_000;
export const WATCH_MAX = 20;
export const REPLAY_MAX_MESSAGES = 200;
export const REPLAY_MAX_CONVERSATIONS = 50;
export const BAD_FRAMES_MAX = 10;
