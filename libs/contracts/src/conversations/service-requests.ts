import * as z from 'zod';
import { VisitorActor } from '../actor.js';
import { Token } from '../accounts/shapes.js';
import { Nothing, defineRequest, serviceDoor } from '../define.js';
import { Question, Trigger } from '../handoff/shapes.js';
import {
  AssignmentId,
  ConversationId,
  ConversationStatus,
  DepartmentId,
  MemberId,
  MessageId,
  MessageText,
  Priority,
  QuestionId,
  Seq,
  WorkspaceId,
  nonBlankText,
} from '../primitives.js';
import { AgentConversation, Citation } from './shapes.js';

export const identifyVisitor = defineRequest('conversations.identify-visitor', {
  summary: 'Who is behind a visitor token; null if nobody is.',
  door: serviceDoor,
  body: { visitorToken: Token },
  output: z.nullable(VisitorActor),
});

/** A person who is to hold a conversation. */
export const Holder = z.object({ memberId: MemberId, name: z.string(), avatarUrl: z.nullable(z.string()) });
export type Holder = z.output<typeof Holder>;

/** Who is in charge of a conversation, as a refused assignment tells it; routing applies it like an event. */
export const Charge = z.object({
  status: ConversationStatus,
  holder: z.nullable(Holder),
  /** +1 at every change of who is in charge. */
  epoch: z.int(),
});
export type Charge = z.output<typeof Charge>;

/** A colleague hands the conversation over, with a note for the next one if he likes. */
export const Transfer = z.object({
  by: Holder,
  note: z.nullable(MessageText),
});
export type Transfer = z.output<typeof Transfer>;

export const getCharge = defineRequest('conversations.get-charge', {
  summary: 'Who is in charge now.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, conversationId: ConversationId },
  output: Charge.extend({ departmentId: z.nullable(DepartmentId) }),
});

/** Idempotent by `assignmentId`: a repeat gets the first result, whatever happened since. */
export const assignConversation = defineRequest('conversations.assign-conversation', {
  summary: 'Give the conversation to a person, if nobody came between since `epoch`.',
  door: serviceDoor,
  body: {
    assignmentId: AssignmentId,
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    epoch: z.int(),
    holder: Holder,
    /** Whose doing it is, where it is not the holder's: a colleague hands it over. */
    transfer: z.optional(z.nullable(Transfer)),
    /** A closed one too: it goes on with him. */
    reopens: z.optional(z.boolean()),
  },
  output: z.discriminatedUnion('granted', [
    z.object({ granted: z.literal(true), at: z.string(), charge: Charge, conversation: AgentConversation }),
    z.object({ granted: z.literal(false), charge: Charge }),
  ]),
});

/** Fenced by `epoch`: says nothing new when it does not wait since then any more. Answers when the queue shows it. */
export const moveConversation = defineRequest('conversations.move-conversation', {
  summary: 'A conversation that waits is to wait in another department, since when it has.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    epoch: z.int(),
    departmentId: DepartmentId,
    departmentName: z.string(),
  },
  output: Nothing,
});

/** Fenced by `epoch`. Answers when the queue shows it. */
export const loseAgent = defineRequest('conversations.lose-agent', {
  summary:
    'Nothing is heard of who holds the conversation any more: it goes back to the queue, at its old place, and the customer is told.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, conversationId: ConversationId, epoch: z.int(), memberId: MemberId },
  output: Nothing,
});

/** Fenced by `epoch`; does nothing once he left an e-mail address. Answers when the queue shows it. */
export const loseCustomer = defineRequest('conversations.lose-customer', {
  summary: 'The customer left the page long ago while he waited, and cannot be reached: the conversation ends.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, conversationId: ConversationId, epoch: z.int() },
  output: Nothing,
});

/** Of the customer's message that the turn is about, -1..1; null where it tells none. */
const Sentiment = z.optional(z.nullable(z.number().check(z.gte(-1), z.lte(1))));

/** Idempotent by `turnOf`, fenced by `epoch`: refused `stale_epoch` once anybody else is in charge. */
export const appendAnswer = defineRequest('conversations.append-answer', {
  summary: "The AI's answer to one customer message.",
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    /** The customer message that is answered. */
    turnOf: MessageId,
    epoch: z.int(),
    text: MessageText,
    citations: z.array(Citation),
    confidence: z.nullable(z.number()),
    sentiment: Sentiment,
  },
  output: z.object({ seq: Seq }),
  refusals: ['stale_epoch'],
});

/**
 * Idempotent by `turnOf`, fenced by `epoch` as `appendAnswer`. Answers when the queue shows it; with `questions` that the customer has not answered yet, they
 * are asked first, and the queue comes after them.
 */
export const handOff = defineRequest('conversations.hand-off', {
  summary: 'A rule or the AI brings in a person.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    turnOf: MessageId,
    epoch: z.int(),
    trigger: Trigger,
    priority: Priority,
    departmentId: DepartmentId,
    departmentName: z.string(),
    sentiment: Sentiment,
    announcement: nonBlankText(1_000),
    waitingText: z.string(),
    fallbackText: z.string(),
    /** Asked one at a time, in this order. */
    questions: z._default(z.array(Question), []),
  },
  output: z.object({ seq: Seq }),
  refusals: ['stale_epoch', 'stays_with_people'],
});

/** What a customer's message says to a qualifying question. */
export const Reading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), value: MessageText }),
  /** Not what was asked for: `hint` says so kindly; `asSaid` counts when it happens a second time. */
  z.object({ kind: z.literal('unclear'), hint: nonBlankText(2_000), asSaid: MessageText }),
  /** He asks for a person instead of answering. */
  z.object({ kind: z.literal('asks_for_person') }),
]);
export type Reading = z.output<typeof Reading>;

/** Idempotent by `turnOf`, fenced by `epoch` as `appendAnswer`. Says nothing new of a question that is not open any more. */
export const takeAnswer = defineRequest('conversations.take-answer', {
  summary: 'What a customer’s message says to the open question: the next one is asked, or the queue comes.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    /** The customer message that was read. */
    turnOf: MessageId,
    /** Its place: an unclear one that was written before the question was asked again says nothing to that. */
    seq: Seq,
    epoch: z.int(),
    questionId: QuestionId,
    reading: Reading,
  },
  output: z.object({ status: ConversationStatus }),
  refusals: ['stale_epoch'],
});

export const getHeads = defineRequest('conversations.get-heads', {
  summary: 'The last `seq` and the `version` of many conversations, in both numberings; unknown ids are left out.',
  door: serviceDoor,
  body: { conversationIds: z.array(ConversationId).check(z.maxLength(5_000)) },
  output: z.object({
    heads: z.array(
      z.object({
        conversationId: ConversationId,
        seq: Seq,
        publicSeq: Seq,
        version: z.int(),
        publicVersion: z.int(),
      }),
    ),
  }),
});
