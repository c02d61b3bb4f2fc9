import type { AnswerableDocument } from './document.js';

/** In characters. */
const ENOUGH_TEXT = 1_000_000;
const SHORTEST = 20_000;

/** Of very long documents only as much as an index is soon built of; the same documents where there is no more. */
export const beginningsOf = (documents: readonly AnswerableDocument[]): AnswerableDocument[] => {
  const length = Math.max(SHORTEST, Math.ceil(ENOUGH_TEXT / documents.length));
  return documents.map((document) => ({ ...document, body: document.body.slice(0, length) }));
};

export const areLong = (documents: readonly AnswerableDocument[]): boolean =>
  documents.reduce((sum, { body }) => sum + body.length, 0) > ENOUGH_TEXT;
