import * as z from 'zod';
import { Trigger } from '../handoff/shapes.js';
import { WaitRange } from '../routing/shapes.js';
import {
  ClientId,
  ConversationId,
  ConversationStatus,
  DepartmentId,
  DocumentId,
  Instant,
  MemberId,
  MessageId,
  Priority,
  QuestionId,
  Seq,
  Url,
  VisitorId,
  WidgetId,
  boundedText,
  trimmedText,
} from '../primitives.js';

/** Where an answer comes from: the document and the passage that was used. */
export const Citation = z.object({
  documentId: DocumentId,
  title: z.string(),
  url: z.nullable(z.string()),
  passage: z.string(),
});
export type Citation = z.output<typeof Citation>;

export const Author = z.object({
  kind: z.enum(['visitor', 'ai', 'agent', 'system']),
  id: z.nullable(z.string()),
  name: z.string(),
  avatarUrl: z.nullable(z.string()),
});
export type Author = z.output<typeof Author>;

export const QuestionPrompt = z.object({
  id: QuestionId,
  kind: z.enum(['text', 'choice', 'email', 'number', 'pattern']),
  choices: z.optional(z.array(z.string())),
  required: z.boolean(),
});
export type QuestionPrompt = z.output<typeof QuestionPrompt>;

const messageFields = {
  id: MessageId,
  conversationId: ConversationId,
  /** 1, 2, 3 … without a hole, within what this reader may see. */
  seq: Seq,
  clientId: z.nullable(ClientId),
  author: Author,
  text: z.string(),
  question: z.optional(QuestionPrompt),
  attachments: z.array(z.never()),
  citations: z.array(Citation),
  createdAt: Instant,
};

/** What a visitor sees: never a note, nothing internal. */
export const VisitorMessage = z.object({ ...messageFields, kind: z.enum(['text', 'question', 'event']) });
export type VisitorMessage = z.output<typeof VisitorMessage>;

/** What members see: notes too, and how sure the AI was. */
export const AgentMessage = z.object({
  ...messageFields,
  kind: z.enum(['text', 'question', 'event', 'note']),
  /** 0..1, only on the AI's answers from documents. */
  confidence: z.optional(z.number()),
  /** -1..1, only on customers' messages that were judged. */
  sentiment: z.optional(z.number()),
});
export type AgentMessage = z.output<typeof AgentMessage>;

/** A word by which members find a conversation again; upper and lower case are the same tag. */
export const Tag = trimmedText(40);
export const TAGS_AT_MOST = 20;

export const Feedback = z.object({ rating: z.int(), comment: z.nullable(z.string()) });

export const QueuePlace = z.object({
  /** 1 is next. */
  position: z.int(),
  /** Null: there is too little to go by. */
  estimatedWaitSeconds: z.nullable(z.int()),
  /** Null as `estimatedWaitSeconds`. */
  estimatedWaitRange: z.optional(z.nullable(WaitRange)),
  /** Nobody is available: `message` is the fallback text then, else the waiting text. */
  fallback: z.boolean(),
  message: z.string(),
});
export type QueuePlace = z.output<typeof QueuePlace>;

const conversationFields = {
  id: ConversationId,
  status: ConversationStatus,
  /** The last `seq` in this reader's numbering. */
  lastSeq: Seq,
  agent: z.nullable(z.object({ name: z.string(), avatarUrl: z.nullable(z.string()) })),
  queue: z.nullable(QueuePlace),
  /** The qualifying question that waits for an answer. */
  openQuestionId: z.optional(z.nullable(QuestionId)),
  feedback: z.nullable(Feedback),
  /** +1 with each change that this reader may see; a client drops a lower one. */
  version: z.int(),
  createdAt: Instant,
};

export const VisitorConversation = z.object(conversationFields);
export type VisitorConversation = z.output<typeof VisitorConversation>;

export const Page = z.object({ url: z.string(), title: z.nullable(z.string()), referrer: z.nullable(z.string()) });
export type Page = z.output<typeof Page>;

/** What the visitor's browser says of the page that it is on. */
export const PageInput = z.strictObject({
  url: Url,
  title: z.optional(boundedText(500)),
  referrer: z.optional(boundedText(2_048)),
});

export const AgentConversation = z.object({
  ...conversationFields,
  customer: z.object({
    id: VisitorId,
    name: z.nullable(z.string()),
    email: z.nullable(z.string()),
    verified: z.boolean(),
  }),
  widget: z.object({ id: WidgetId, name: z.string() }),
  page: z.nullable(Page),
  locale: z.nullable(z.string()),
  device: z.nullable(z.object({ browser: z.string(), os: z.string(), mobile: z.boolean() })),
  sentiment: z.nullable(z.number()),
  /** Who holds it; once closed, who held it to the end. */
  assignee: z.nullable(z.object({ id: MemberId, name: z.string(), avatarUrl: z.nullable(z.string()) })),
  department: z.nullable(z.object({ id: DepartmentId, name: z.string() })),
  priority: Priority,
  tags: z.array(z.string()),
  trigger: z.nullable(Trigger),
  answers: z.array(
    z.object({
      questionId: QuestionId,
      question: z.string(),
      value: z.string(),
      /** False: twice it was not what was asked for, and is kept as it was said. */
      understood: z.optional(z.boolean()),
    }),
  ),
  brief: z.nullable(z.string()),
  /** 1..5, as the customer gave it. */
  rating: z.nullable(z.int()),
  /** When it last became `waiting`; null if it never did. */
  enqueuedAt: z.nullable(Instant),
  closedAt: z.nullable(Instant),
  /** A person has it, and nobody has written for long: it ends by itself then, unless somebody does or it is kept open. */
  idle: z.optional(z.nullable(z.object({ closesAt: Instant }))),
  lastMessage: z.nullable(z.object({ authorKind: Author.shape.kind, text: z.string(), at: Instant })),
  /** How far this workspace's assignee has read, and how far the visitor has, in the members' numbering. */
  readSeq: z.object({ visitor: Seq, assignee: Seq }),
});
export type AgentConversation = z.output<typeof AgentConversation>;

export const Visitor = z.object({
  id: VisitorId,
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  verified: z.boolean(),
});
export type Visitor = z.output<typeof Visitor>;
