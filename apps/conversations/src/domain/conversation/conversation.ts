import type {
  AgentConversation,
  Author,
  Citation,
  ClientId,
  ConversationId,
  ConversationStatus,
  DepartmentId,
  Holder,
  MemberId,
  MessageId,
  Page,
  Priority,
  QuestionPrompt,
  Trigger,
  VisitorId,
  WidgetId,
  WorkspaceId,
} from '@baton/contracts';
import type { Inquiry } from '../questions/inquiry.js';

/** One conversation as it is stored. Times come from the database's clock. */
export interface Conversation {
  id: ConversationId;
  workspaceId: WorkspaceId;
  widgetId: WidgetId;
  widgetName: string;
  visitorId: VisitorId;
  clientId: ClientId;
  /** The message that came with the command that started it, if one did. */
  openingMessageId: MessageId | null;
  status: ConversationStatus;
  /** Who holds it; once closed, who held it to the end. */
  assignee: Holder | null;
  /** +1 at every change of who is in charge. */
  epoch: number;
  /** The visitor or member who made the last such change, so that his repeat of it is known. */
  chargeChangedBy: string | null;
  /** Who may take it first after it was reopened. */
  preferredMemberId: MemberId | null;
  /** How many messages there are, and how many of them the visitor may see. */
  seq: number;
  publicSeq: number;
  /** How many changes there were, and how many of them the visitor could see. */
  version: number;
  publicVersion: number;
  enqueuedAt: Date | null;
  priority: Priority;
  tags: string[];
  trigger: Trigger | null;
  departmentId: DepartmentId | null;
  departmentName: string | null;
  waitingText: string | null;
  fallbackText: string | null;
  customerName: string | null;
  customerEmail: string | null;
  customerVerified: boolean;
  locale: string | null;
  page: Page | null;
  /** Of the last customer message that told one, -1..1. */
  sentiment: number | null;
  preview: string;
  /** How many customer messages the preview holds. */
  previewParts: number;
  lastMessage: { authorKind: Author['kind']; text: string; at: string } | null;
  /** Both in the members' numbering. */
  visitorReadSeq: number;
  assigneeReadSeq: number;
  feedback: AgentConversation['feedback'];
  inquiry: Inquiry | null;
  /** While `qualifying`: when it goes to the queue without an answer. */
  answerDueAt: Date | null;
  /** When rules or the AI brought in people, of the last hour as it was then. */
  handoffsAt: Date[];
  /** While the AI or a person talks to the customer: since when nobody has written, or it is theirs. */
  quietSince: Date | null;
  /** Its holder was warned: it ends then, unless somebody writes. */
  closesAt: Date | null;
  closedAt: Date | null;
  closedFrom: Exclude<ConversationStatus, 'closed'> | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface Message {
  id: MessageId;
  conversationId: ConversationId;
  seq: number;
  /** Its number for the visitor; of a note: the public number reached when it was written. */
  publicSeq: number;
  kind: 'text' | 'question' | 'event' | 'note';
  author: Author;
  clientId: ClientId | null;
  text: string;
  /** What the visitor reads instead. */
  textForVisitor: string | null;
  /** What a message of kind `question` asks for. */
  question: QuestionPrompt | null;
  citations: Citation[];
  confidence: number | null;
  /** -1..1, of a customer's message that was judged. */
  sentiment: number | null;
  /** The customer message that it answers. */
  turnOf: MessageId | null;
  /** Who was in charge when it was written. */
  epoch: number;
  createdAt: Date;
}

export const holderOf = ({ status, assignee }: Conversation): Holder | null => (status === 'human' ? assignee : null);

/** At most `max` code points, never half of one. */
export const shortened = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
};
