import * as z from 'zod';
import { Nothing, defineRequest, idempotent, memberDoor } from '../define.js';
import { DocumentId, UploadId, Url, boundedText, listOf, nonBlankText, paging } from '../primitives.js';
import { GivenAnswer } from './requests.js';
import {
  DocumentDetail,
  DocumentKind,
  DocumentQuestions,
  DocumentStatus,
  DocumentTitle,
  FILE_MAX_BYTES,
  KnowledgeDocument,
} from './shapes.js';

const documentId = { documentId: DocumentId };
/** As much as a JSON body takes. */
const text = nonBlankText(250_000);

export const listDocuments = defineRequest('assistant.list-documents', {
  summary: 'The documents that the AI answers from, newest first; `q` looks in titles and addresses.',
  door: memberDoor('viewer'),
  route: 'GET /documents',
  query: {
    ...paging,
    status: z.optional(DocumentStatus),
    kind: z.optional(DocumentKind),
    q: z.optional(boundedText(200)),
  },
  output: listOf(KnowledgeDocument),
});

export const getDocument = defineRequest('assistant.get-document', {
  summary: 'One document, with its questions and what the AI reads of it.',
  door: memberDoor('viewer'),
  route: 'GET /documents/:documentId',
  params: documentId,
  output: DocumentDetail,
});

export const createDocument = defineRequest('assistant.create-document', {
  summary:
    'Add a document: its text, questions with their answer, or the address of a web page. It is read in the background; `status` tells how far.',
  door: memberDoor('admin'),
  route: 'POST /documents',
  body: {
    title: DocumentTitle,
    /** A PDF is uploaded as a file. */
    kind: z.enum(['qa', 'markdown', 'text', 'html', 'web_page']),
    /** Required, but for a web page. */
    text: z.optional(text),
    /** Required for `qa`. */
    questions: z.optional(DocumentQuestions),
    /** Required for a web page. */
    url: z.optional(z.nullable(Url)),
  },
  hidden: idempotent,
  output: KnowledgeDocument,
  refusals: ['idempotency_key_reused'],
});

/** A piece of a file on its way to `addDocumentFile`, small enough for the broker's messages. */
export const keepFilePart = defineRequest('assistant.keep-file-part', {
  summary: 'Keep a piece of a file that is being uploaded; pieces count from 0.',
  door: memberDoor('admin'),
  body: {
    uploadId: UploadId,
    part: z.int().check(z.gte(0), z.lt(1_000)),
    base64: z.base64().check(z.maxLength(900_000)),
  },
  output: Nothing,
});

export const addDocumentFile = defineRequest('assistant.add-document-file', {
  summary: 'Add a PDF, HTML, Markdown or text file of at most 20 MB. Its content decides what it is, not its name.',
  door: memberDoor('admin'),
  route: 'POST /documents/files',
  body: {
    /** The file's name, unless given. */
    title: z.optional(DocumentTitle),
  },
  upload: { maxBytes: FILE_MAX_BYTES },
  hidden: {
    ...idempotent,
    uploadId: UploadId,
    /** As its sender calls it. */
    fileName: boundedText(300),
    bytes: z.int().check(z.gte(0), z.lte(FILE_MAX_BYTES)),
  },
  output: KnowledgeDocument,
  refusals: ['unsupported_file', 'idempotency_key_reused'],
});

export const updateDocument = defineRequest('assistant.update-document', {
  summary: "Change what is given; the rest stays. A web page's `url` makes Baton read it anew.",
  door: memberDoor('admin'),
  route: 'PATCH /documents/:documentId',
  params: documentId,
  body: {
    title: z.optional(DocumentTitle),
    text: z.optional(text),
    questions: z.optional(DocumentQuestions),
    url: z.optional(z.nullable(Url)),
  },
  output: KnowledgeDocument,
});

export const deleteDocument = defineRequest('assistant.delete-document', {
  summary: 'The AI no longer answers from this document.',
  door: memberDoor('admin'),
  route: 'DELETE /documents/:documentId',
  params: documentId,
  output: Nothing,
});

export const askDocuments = defineRequest('assistant.ask-documents', {
  summary: 'What the AI would answer now to a customer who asks this first.',
  door: memberDoor('agent'),
  route: 'POST /documents/ask',
  body: { question: nonBlankText(8_000) },
  output: GivenAnswer,
});
