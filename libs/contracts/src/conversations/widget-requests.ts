import * as z from 'zod';
import { Appearance, WidgetKey, WidgetTexts } from '../accounts/shapes.js';
import { Nothing, defineRequest, publicDoor, visitorDoor } from '../define.js';
import {
  ClientId,
  ConversationId,
  Email,
  MessageText,
  Name,
  QuestionId,
  Seq,
  WidgetId,
  boundedText,
  listOf,
  paging,
} from '../primitives.js';
import { PageInput, Visitor, VisitorConversation, VisitorMessage } from './shapes.js';

const params = { conversationId: ConversationId };

export const startSession = defineRequest('conversations.start-session', {
  summary: 'Open the widget: a new visitor (201), or the one whose token is known (200).',
  door: publicDoor,
  route: 'POST /widget/sessions',
  body: {
    widgetKey: WidgetKey,
    visitorToken: z.optional(boundedText(200)),
    page: PageInput,
    locale: z.optional(boundedText(35)),
  },
  output: z.object({
    visitorToken: z.string(),
    visitor: Visitor,
    widget: z.object({
      id: WidgetId,
      name: z.string(),
      appearance: Appearance,
      texts: WidgetTexts,
      talkToPerson: z.boolean(),
    }),
    /** The newest that is not closed, or closed without feedback. */
    conversation: z.nullable(VisitorConversation),
  }),
  refusals: ['widget_inactive'],
});

export const updateVisitor = defineRequest('conversations.update-visitor', {
  summary: 'The visitor says who he is; nothing of it is verified.',
  door: visitorDoor,
  route: 'PUT /widget/visitor',
  body: { name: z.optional(Name), email: z.optional(Email) },
  output: Visitor,
});

export const listOwnConversations = defineRequest('conversations.list-own-conversations', {
  summary: 'My conversations, newest first.',
  door: visitorDoor,
  route: 'GET /widget/conversations',
  query: paging,
  output: listOf(VisitorConversation),
});

export const startConversation = defineRequest('conversations.start-conversation', {
  summary: 'A new conversation, with its first message if `text` is given.',
  door: visitorDoor,
  route: 'POST /widget/conversations',
  body: { clientId: ClientId, text: z.optional(MessageText) },
  output: VisitorConversation,
  refusals: ['client_id_reused', 'conversation_open'],
});

export const getOwnConversation = defineRequest('conversations.get-own-conversation', {
  summary: 'One of my conversations.',
  door: visitorDoor,
  route: 'GET /widget/conversations/:conversationId',
  params,
  output: VisitorConversation,
});

export const listOwnMessages = defineRequest('conversations.list-own-messages', {
  summary: 'Messages, ascending by `seq`; without `after` or `before` from seq 1.',
  door: visitorDoor,
  route: 'GET /widget/conversations/:conversationId/messages',
  params,
  query: { after: z.optional(Seq), before: z.optional(Seq), ...paging },
  output: listOf(VisitorMessage),
});

export const postVisitorMessage = defineRequest('conversations.post-visitor-message', {
  summary: 'Say something. To a chat closed within 10 minutes and without feedback: reopens it.',
  door: visitorDoor,
  route: 'POST /widget/conversations/:conversationId/messages',
  params,
  body: { clientId: ClientId, text: MessageText },
  output: VisitorMessage,
  refusals: ['client_id_reused', 'conversation_closed'],
});

export const requestHandoff = defineRequest('conversations.request-handoff', {
  summary: 'Talk to a person: into the queue at once, no questions asked.',
  door: visitorDoor,
  route: 'POST /widget/conversations/:conversationId/handoff',
  params,
  output: VisitorConversation,
  refusals: ['conversation_closed', 'handoff_disabled'],
});

export const stopWaiting = defineRequest('conversations.stop-waiting', {
  summary: 'Stop waiting and go back to the AI.',
  door: visitorDoor,
  route: 'DELETE /widget/conversations/:conversationId/handoff',
  params,
  output: VisitorConversation,
  refusals: ['already_assigned', 'conversation_closed'],
});

export const skipQuestion = defineRequest('conversations.skip-question', {
  summary: 'Leave a question unanswered. One that is not open any more stays as it is.',
  door: visitorDoor,
  route: 'POST /widget/conversations/:conversationId/questions/:questionId/skip',
  params: { ...params, questionId: QuestionId },
  output: VisitorConversation,
  refusals: ['question_required'],
});

export const markReadByVisitor = defineRequest('conversations.mark-read-by-visitor', {
  summary: 'The visitor has read up to `seq`.',
  door: visitorDoor,
  route: 'PUT /widget/conversations/:conversationId/read',
  params,
  body: { seq: Seq },
  output: Nothing,
  refusals: ['invalid'],
});

export const endByVisitor = defineRequest('conversations.end-by-visitor', {
  summary: 'The visitor ends the chat.',
  door: visitorDoor,
  route: 'POST /widget/conversations/:conversationId/close',
  params,
  output: VisitorConversation,
});

export const giveFeedback = defineRequest('conversations.give-feedback', {
  summary: 'Rate an ended chat, once.',
  door: visitorDoor,
  route: 'PUT /widget/conversations/:conversationId/feedback',
  params,
  body: { rating: z.int().check(z.gte(1), z.lte(5)), comment: z.optional(boundedText(2_000)) },
  output: VisitorConversation,
  refusals: ['feedback_given', 'not_closed'],
});
