import * as z from 'zod';
import { DocumentId, Instant, nonBlankText } from '../primitives.js';

/** What an uploaded file may have. */
export const FILE_MAX_BYTES = 20 * 1024 * 1024;

/**
 * What was given. `qa`: the answer to its questions; `web_page`: an address that Baton reads once; `pdf` and the others may be uploaded.
 */
export const DocumentKind = z.enum(['qa', 'markdown', 'text', 'html', 'pdf', 'web_page']);
export type DocumentKind = z.output<typeof DocumentKind>;

/** `completed`: its text is in the index that answers. `failed`: `error` says why, and what to do. */
export const DocumentStatus = z.enum(['pending', 'processing', 'completed', 'failed']);
export type DocumentStatus = z.output<typeof DocumentStatus>;

export const DocumentTitle = nonBlankText(300);
/** Questions that a document answers, in a customer's words. */
export const DocumentQuestions = z.array(nonBlankText(500)).check(z.maxLength(500));

/** Knowledge that the AI answers from, as a list shows it. */
export const KnowledgeDocument = z.object({
  id: DocumentId,
  title: z.string(),
  kind: DocumentKind,
  status: DocumentStatus,
  /** For people; null unless it failed. */
  error: z.nullable(z.string()),
  /** Where customers can read it; of a web page, where it was read. */
  url: z.nullable(z.string()),
  /** Size of what was given: the file, the pasted text, or the page. */
  bytes: z.int(),
  questionCount: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type KnowledgeDocument = z.output<typeof KnowledgeDocument>;

/** What the AI reads of it. */
export const DocumentDetail = KnowledgeDocument.extend({
  /** Markdown; null while nothing was read yet. */
  text: z.nullable(z.string()),
  /** The document goes on after `text`; the AI knows all of it. */
  isTextCut: z.boolean(),
  questions: z.array(z.string()),
});
export type DocumentDetail = z.output<typeof DocumentDetail>;
