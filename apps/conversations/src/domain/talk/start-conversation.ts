import type { ClientId, ConversationId, MessageId } from '@baton/contracts';
import { visitorAuthor } from '../conversation/authors.js';
import { change, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { customerFacts, type Visitor } from '../visitor/visitor.js';

interface Start {
  readonly id: ConversationId;
  readonly clientId: ClientId;
  /** The customer's first message bears the same clientId; conversations and messages have separate key spaces. */
  readonly opening: { readonly id: MessageId; readonly text: string } | null;
}

const blank = (visitor: Visitor, { id, clientId, opening }: Start, now: Date): Conversation => ({
  id,
  workspaceId: visitor.workspaceId,
  widgetId: visitor.widgetId,
  widgetName: visitor.widgetName,
  visitorId: visitor.id,
  clientId,
  openingMessageId: opening?.id ?? null,
  status: 'ai',
  assignee: null,
  epoch: 1,
  chargeChangedBy: null,
  preferredMemberId: null,
  seq: 0,
  publicSeq: 0,
  version: 0,
  publicVersion: 0,
  enqueuedAt: null,
  priority: 'normal',
  tags: [],
  trigger: null,
  departmentId: null,
  departmentName: null,
  waitingText: null,
  fallbackText: null,
  ...customerFacts(visitor),
  preview: '',
  sentiment: null,
  previewParts: 0,
  lastMessage: null,
  visitorReadSeq: opening ? 1 : 0,
  assigneeReadSeq: 0,
  feedback: null,
  inquiry: null,
  answerDueAt: null,
  handoffsAt: [],
  quietSince: null,
  closesAt: null,
  closedAt: null,
  closedFrom: null,
  createdAt: now,
  updatedAt: now,
});

/** A new conversation is the AI's. */
export const startConversation = (visitor: Visitor, start: Start, now: Date): Change => {
  const before = blank(visitor, start, now);
  const { opening, clientId } = start;
  const say = opening && [{ ...opening, kind: 'text' as const, author: visitorAuthor(before), clientId }];
  return change(before, 'started', now, { say: say ?? [], visitorSees: true });
};
