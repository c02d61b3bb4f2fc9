import type { Citation, DocumentId, HistoryLine } from '@baton/contracts';

/** What the answerer needs of a document. `body` is Markdown or plain text; `questions` are examples that its author gave. */
export interface AnswerableDocument {
  id: DocumentId;
  title: string;
  url: string | null;
  body: string;
  questions?: readonly string[];
}

/** What a citation says of a document. */
export type CitedDocument = Pick<AnswerableDocument, 'id' | 'title' | 'url'>;

/** A piece of a document that can be read by itself. `text` is ready to show: no Markdown, whole sentences. */
export interface Passage {
  heading: string | null;
  text: string;
}

/** An earlier line of the conversation. */
export type PastMessage = HistoryLine;

/** `unsure`: nothing found that is worth showing. Confidence is the chance (0..1) that the answer is right; small talk has none. */
export interface Answer {
  kind: 'answer' | 'small_talk' | 'unsure';
  text: string;
  confidence: number | null;
  citations: Citation[];
}
