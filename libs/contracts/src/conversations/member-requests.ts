import * as z from 'zod';
import { Nothing, defineRequest, memberDoor } from '../define.js';
import {
  ClientId,
  ConversationId,
  ConversationStatus,
  DepartmentId,
  MemberId,
  MessageText,
  Priority,
  Seq,
  WidgetId,
  boundedText,
  listOf,
  paging,
} from '../primitives.js';
import { AgentConversation, AgentMessage, TAGS_AT_MOST, Tag } from './shapes.js';

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
    tag: z.optional(Tag),
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
  refusals: ['not_assigned', 'conversation_closed', 'stays_with_people'],
});

export const closeConversation = defineRequest('conversations.close-conversation', {
  summary: 'The holder ends the chat; a supervisor may end any.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/close',
  params,
  output: AgentConversation,
  refusals: ['not_assigned'],
});

/** One transfer of several at once succeeds. A repeat by the same member answers the same while what it made still stands. */
export const transferConversation = defineRequest('conversations.transfer-conversation', {
  summary:
    'The holder hands the conversation to a colleague or to a department; a supervisor may hand over any that waits or has a person.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/transfer',
  params,
  body: {
    /** Exactly one of these two. */
    departmentId: z.optional(DepartmentId),
    memberId: z.optional(MemberId),
    /** For the next one; the customer never sees it. */
    note: z.optional(MessageText),
  },
  output: AgentConversation,
  refusals: ['not_assigned', 'conversation_closed', 'at_capacity'],
});

export const reopenConversation = defineRequest('conversations.reopen-conversation', {
  summary: 'A chat that has ended goes on with this agent, however long ago it ended.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/reopen',
  params,
  output: AgentConversation,
  refusals: ['conversation_open', 'not_closed', 'at_capacity'],
});

export const setPriority = defineRequest('conversations.set-priority', {
  summary: 'How urgent it is: of one that waits, the place in the queue changes with it.',
  door: memberDoor('agent'),
  route: 'PUT /conversations/:conversationId/priority',
  params,
  body: { priority: Priority },
  output: AgentConversation,
});

export const setTags = defineRequest('conversations.set-tags', {
  summary: 'All its tags from now on. The same word in upper and lower case is one tag.',
  door: memberDoor('agent'),
  route: 'PUT /conversations/:conversationId/tags',
  params,
  body: { tags: z.array(Tag).check(z.maxLength(TAGS_AT_MOST)) },
  output: AgentConversation,
});

export const keepOpen = defineRequest('conversations.keep-open', {
  summary: 'A chat in which nobody has written for long does not end by itself yet.',
  door: memberDoor('agent'),
  route: 'POST /conversations/:conversationId/keep-open',
  params,
  output: AgentConversation,
  refusals: ['not_assigned', 'conversation_closed'],
});
