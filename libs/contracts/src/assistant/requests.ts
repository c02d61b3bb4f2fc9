import * as z from 'zod';
import { Citation } from '../conversations/shapes.js';
import { Nothing, defineRequest, serviceDoor } from '../define.js';
import { DocumentId, MessageId, WidgetId, WorkspaceId, boundedText, nonBlankText } from '../primitives.js';

/** One line of the conversation so far, oldest first. */
export const HistoryLine = z.object({ role: z.enum(['customer', 'ai', 'agent']), text: z.string() });
export type HistoryLine = z.output<typeof HistoryLine>;

export const GivenAnswer = z.object({
  kind: z.enum(['answer', 'small_talk', 'unsure']),
  text: z.string(),
  /** 0..1, the share of such answers that are right; null for small talk. */
  confidence: z.nullable(z.number()),
  citations: z.array(Citation),
});

export const answerQuestion = defineRequest('assistant.answer-question', {
  summary: "Answer from the workspace's documents, with citations and a calibrated confidence.",
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    widgetId: WidgetId,
    question: boundedText(8_000),
    history: z.array(HistoryLine).check(z.maxLength(50)),
    /** The customer message that is answered: what a language model writes is told as `assistant.answer-drafted` while it grows. */
    turnId: z.optional(MessageId),
  },
  output: GivenAnswer.extend({
    /** Whether the language model wishes to hand over to a person. */
    requestHandoff: z.optional(z.boolean()),
  }),
});

export const addDocument = defineRequest('assistant.add-document', {
  summary: 'Add a document to what the AI answers from; answers when it is indexed.',
  door: serviceDoor,
  body: {
    workspaceId: WorkspaceId,
    title: nonBlankText(300),
    url: z.nullable(boundedText(2_048)),
    /** Markdown. */
    text: nonBlankText(1_000_000),
    /** Questions that this document answers. */
    questions: z.array(nonBlankText(500)),
  },
  output: z.object({ documentId: DocumentId }),
});

export const removeDocument = defineRequest('assistant.remove-document', {
  summary: 'The AI no longer answers from this document.',
  door: serviceDoor,
  body: { workspaceId: WorkspaceId, documentId: DocumentId },
  output: Nothing,
});
