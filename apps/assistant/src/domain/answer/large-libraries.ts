import type { AnswerableDocument } from './document.js';

/** In characters. */
const MUCH_TEXT = 1_000_000;
const MANY_DOCUMENTS = 500;

/** Of very long documents only as much as an index is soon built of, but `least` characters of each. */
export const beginningsOf = (documents: readonly AnswerableDocument[], least: number): AnswerableDocument[] => {
  const length = Math.max(least, Math.ceil(MUCH_TEXT / documents.length));
  return documents.map((document) => ({ ...document, body: document.body.slice(0, length) }));
};

/** Whether an index of all of it is built for more than some seconds. */
export const takesLong = (documents: readonly AnswerableDocument[]): boolean =>
  documents.length > MANY_DOCUMENTS || documents.reduce((sum, { body }) => sum + body.length, 0) > MUCH_TEXT;
