import * as z from 'zod';
import { Nothing, defineRequest, memberDoor } from '../define.js';
import {
  ClientId,
  ConversationId,
  ConversationStatus,
  DepartmentId,
  MessageText,
  Seq,
  WidgetId,
  boundedText,
  listOf,
  paging,
} from '../primitives.js';
import { AgentConversation, AgentMessage } from './shapes.js';

const params = { conversationId: ConversationId };

export const listConversations = defineRequest('conversations.list-conversations', {
  summary: "The workspace's conversations, last changed first.",
  door: memberDoor('viewer'),
  route: 'GET /conversations',
  query: {
    status: z.optional(ConversationStatus),
    assignee: z.optional(z.enum(['me'])),
    departmentId: z.optional(DepartmentId),
    widgetId: z.optional(WidgetId),
    /** In messages, names and e-mail addresses. */
    q: z.optional(boundedText(200)),
    ...paging,
  },
  output: listOf(AgentConversation),
});

export const getConversation = defineRequest('conversations.get-conversation', {
  summary: 'One conversation as members see it.',
  door: memberDoor('viewer'),
  route: 'GET /conversations/:conversationId',
  params,
  output: AgentConversation,
});

export const listMessages = defineRequest('conversations.list-messages', {
  summary: 'All messages, notes too, ascending by `seq`.',
  door: memberDoor('viewer'),
  route: 'GET /conversations/:conversationId/messages',
  params,
  query: { after: z.optional(Seq), before: z.optional(Seq), ...paging },
  output: listOf(AgentMessage),
});

export const postMemberMessage = defineRequest('conversations.post-member-message', {
  summary: 'Reply to the customer (the holder), or leave a note (any agent of the department).',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/messages',
  params,
  body: { clientId: ClientId, kind: z.enum(['reply', 'note']), text: MessageText },
  output: AgentMessage,
  refusals: ['client_id_reused', 'not_assigned', 'conversation_closed'],
});

export const markReadByMember = defineRequest('conversations.mark-read-by-member', {
  summary: 'This member has read up to `seq`.',
  door: memberDoor('agent'),
  route: 'PUT /conversations/:conversationId/read',
  params,
  body: { seq: Seq },
  output: Nothing,
  refusals: ['invalid'],
});

export const returnToAi = defineRequest('conversations.return-to-ai', {
  summary: 'The holder gives the conversation back to the AI; a supervisor may return any.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/return-to-ai',
  params,
  output: AgentConversation,
  refusals: ['not_assigned', 'conversation_closed'],
});

export const closeConversation = defineRequest('conversations.close-conversation', {
  summary: 'The holder ends the chat; a supervisor may end any.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/close',
  params,
  output: AgentConversation,
  refusals: ['not_assigned'],
});
