import type { Conversation } from '../domain/conversation/conversation.js';

/** Every member of a conversation and its column; the compiler names what is forgotten. */
export const conversationColumns = {
  id: 'id',
  workspaceId: 'workspace_id',
  widgetId: 'widget_id',
  widgetName: 'widget_name',
  visitorId: 'visitor_id',
  clientId: 'client_id',
  openingMessageId: 'opening_message_id',
  status: 'status',
  assignee: 'assignee',
  epoch: 'epoch',
  chargeChangedBy: 'charge_changed_by',
  preferredMemberId: 'preferred_member_id',
  seq: 'seq',
  publicSeq: 'public_seq',
  version: 'version',
  publicVersion: 'public_version',
  enqueuedAt: 'enqueued_at',
  priority: 'priority',
  tags: 'tags',
  trigger: 'trigger',
  departmentId: 'department_id',
  departmentName: 'department_name',
  waitingText: 'waiting_text',
  fallbackText: 'fallback_text',
  customerName: 'customer_name',
  customerEmail: 'customer_email',
  customerVerified: 'customer_verified',
  locale: 'locale',
  page: 'page',
  sentiment: 'sentiment',
  preview: 'preview',
  previewParts: 'preview_parts',
  lastMessage: 'last_message',
  visitorReadSeq: 'visitor_read_seq',
  assigneeReadSeq: 'assignee_read_seq',
  feedback: 'feedback',
  inquiry: 'inquiry',
  answerDueAt: 'answer_due_at',
  handoffsAt: 'handoffs_at',
  quietSince: 'quiet_since',
  closesAt: 'closes_at',
  closedAt: 'closed_at',
  closedFrom: 'closed_from',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const satisfies Record<keyof Conversation, string>;

type Member = keyof typeof conversationColumns;
const members = Object.keys(conversationColumns) as Member[];

/** `SELECT` list that gives rows of type `Conversation`. */
export const conversationSelection = members
  .map((member) => `c.${conversationColumns[member]} AS "${member}"`)
  .join(', ');

export const insertSql = `INSERT INTO conversations (${members.map((member) => conversationColumns[member]).join(', ')})
  VALUES (${members.map((_, index) => `$${index + 1}`).join(', ')})`;

export const insertValues = (conversation: Conversation): unknown[] => members.map((member) => conversation[member]);

/** Sets only what is different; `$1` is the id. */
export const updateOf = (before: Conversation, after: Conversation): { sql: string; values: unknown[] } => {
  const changed = members.filter((member) => before[member] !== after[member]);
  const assignments = changed.map((member, index) => `${conversationColumns[member]} = $${index + 2}`);
  return {
    sql: `UPDATE conversations SET ${assignments.join(', ')} WHERE id = $1`,
    values: [before.id, ...changed.map((member) => after[member])],
  };
};
