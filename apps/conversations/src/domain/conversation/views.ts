import type {
  AgentConversation,
  AgentMessage,
  QueuePlace,
  VisitorConversation,
  VisitorMessage,
} from '@baton/contracts';
import type { Conversation, Message } from './conversation.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const agentOf = ({ assignee }: Conversation): VisitorConversation['agent'] =>
  assignee && { name: assignee.name, avatarUrl: assignee.avatarUrl };

/** Named member by member: what is not written here never reaches a customer. */
export const visitorConversation = (
  conversation: Conversation,
  queue: QueuePlace | null = null,
): VisitorConversation => ({
  id: conversation.id,
  status: conversation.status,
  lastSeq: conversation.publicSeq,
  agent: agentOf(conversation),
  queue,
  openQuestionId: conversation.inquiry?.openId ?? null,
  feedback: conversation.feedback,
  version: conversation.publicVersion,
  createdAt: conversation.createdAt.toISOString(),
});

export const agentConversation = (conversation: Conversation, queue: QueuePlace | null = null): AgentConversation => ({
  id: conversation.id,
  status: conversation.status,
  lastSeq: conversation.seq,
  agent: agentOf(conversation),
  queue,
  openQuestionId: conversation.inquiry?.openId ?? null,
  feedback: conversation.feedback,
  version: conversation.version,
  createdAt: conversation.createdAt.toISOString(),
  customer: {
    id: conversation.visitorId,
    name: conversation.customerName,
    email: conversation.customerEmail,
    verified: conversation.customerVerified,
  },
  widget: { id: conversation.widgetId, name: conversation.widgetName },
  page: conversation.page,
  locale: conversation.locale,
  device: null,
  sentiment: conversation.sentiment,
  assignee: conversation.assignee && {
    id: conversation.assignee.memberId,
    name: conversation.assignee.name,
    avatarUrl: conversation.assignee.avatarUrl,
  },
  department:
    conversation.departmentId === null
      ? null
      : { id: conversation.departmentId, name: conversation.departmentName ?? '' },
  priority: conversation.priority,
  tags: [...conversation.tags],
  trigger: conversation.trigger,
  answers: [...(conversation.inquiry?.answers ?? [])],
  brief: null,
  rating: conversation.feedback?.rating ?? null,
  enqueuedAt: iso(conversation.enqueuedAt),
  closedAt: iso(conversation.closedAt),
  idle: conversation.closesAt && { closesAt: conversation.closesAt.toISOString() },
  lastMessage: conversation.lastMessage,
  readSeq: { visitor: conversation.visitorReadSeq, assignee: conversation.assigneeReadSeq },
});

const sharedBy = ({ id, conversationId, clientId, author, question, citations, createdAt }: Message) => ({
  id,
  conversationId,
  clientId,
  author,
  ...(question && { question }),
  attachments: [],
  citations,
  createdAt: createdAt.toISOString(),
});

export const agentMessage = (message: Message): AgentMessage => ({
  ...sharedBy(message),
  seq: message.seq,
  kind: message.kind,
  text: message.text,
  ...(message.confidence !== null && { confidence: message.confidence }),
  ...(message.sentiment !== null && { sentiment: message.sentiment }),
});

/** Null for a note. */
export const visitorMessage = (message: Message): VisitorMessage | null =>
  message.kind === 'note'
    ? null
    : {
        ...sharedBy(message),
        seq: message.publicSeq,
        kind: message.kind,
        text: message.textForVisitor ?? message.text,
      };
