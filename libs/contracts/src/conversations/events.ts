import * as z from 'zod';
import { defineEvent } from '../define.js';
import {
  ConversationId,
  DepartmentId,
  MemberId,
  MessageId,
  Seq,
  VisitorId,
  WidgetId,
  WorkspaceId,
} from '../primitives.js';
import { Question } from '../handoff/shapes.js';
import { AgentConversation, AgentMessage, VisitorConversation, VisitorMessage } from './shapes.js';
import { Holder } from './service-requests.js';

/** What happened in the transaction. */
export const ConversationCause = z.enum([
  'started',
  'visitor-wrote',
  'agent-replied',
  'note-added',
  'ai-answered',
  'handed-off',
  'question-asked',
  'questions-ended',
  'stopped-waiting',
  'assigned',
  'returned-to-ai',
  'transferred',
  'moved',
  'agent-lost',
  'priority-changed',
  'tagged',
  'idle-warned',
  'kept-open',
  'closed',
  'reopened',
  'rated',
  'visitor-updated',
  'read',
]);
export type ConversationCause = z.output<typeof ConversationCause>;

/** A new message as each reader sees it; `visitor` is null where he may not see it. */
export const MessageViews = z.object({ agent: AgentMessage, visitor: z.nullable(VisitorMessage) });
export type MessageViews = z.output<typeof MessageViews>;

/**
 * Published by conversations for each transaction that changed a conversation (aggregate: the conversation).
 * Handoff starts a turn on a visitor's message under the AI, or reads it as the answer to an open question; routing follows who is in charge; gateways show it.
 */
export const conversationChanged = defineEvent('conversations.conversation-changed', {
  version: 1,
  consumers: ['handoff', 'routing'],
  payload: z.object({
    cause: ConversationCause,
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    widgetId: WidgetId,
    visitorId: VisitorId,
    epoch: z.int(),
    holder: z.nullable(Holder),
    departmentId: z.nullable(DepartmentId),
    /** Who may take it first when a chat is reopened. */
    preferredMemberId: z.nullable(MemberId),
    /** In the order of their `seq`. */
    messages: z.array(MessageViews),
    /** After the change; `queue` is null here: routing owns the place. */
    agentView: AgentConversation,
    /** Null when nothing changed that the visitor may see. */
    visitorView: z.nullable(VisitorConversation),
    /** First two customer messages, shortened, for the queue. */
    preview: z.string(),
    /** With cause `read` or `agent-replied` (who replies has read): who read how far, in both numberings; `publicSeq` is null when only notes were read, which the visitor must not hear of. */
    read: z.nullable(
      z.object({
        by: z.enum(['visitor', 'agent']),
        memberId: z.nullable(MemberId),
        seq: Seq,
        publicSeq: z.nullable(Seq),
      }),
    ),
    /** With cause `ai-answered` or a rule's `handed-off`: the customer message it belongs to. */
    turnOf: z.nullable(MessageId),
    /** With cause `visitor-wrote`: the qualifying question that stood open, which the message may answer. */
    question: z.optional(z.nullable(Question)),
    /** With cause `visitor-wrote`: rules and the AI have brought in people as often as they may within an hour, and rest; the button still works. */
    rulesRest: z.optional(z.boolean()),
  }),
});
