import type { Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { endQuestions } from './go-on.js';
import type { Inquiry } from './inquiry.js';

/** Who has written waits for our reading, not we for him: so long it may take before he goes to the queue without. */
const READ_WITHIN_MS = 15_000;

/**
 * What changes when the customer writes while a question is open and holds him up: from now on it is our turn. Only his first message since the question
 * counts, so that one who goes on writing while nobody reads him reaches the queue all the same.
 */
export const heard = (
  { status, inquiry }: Conversation,
  now: Date,
): { inquiry: Inquiry; answerDueAt: Date } | Record<never, never> =>
  status === 'qualifying' && inquiry && !inquiry.isHeard
    ? { inquiry: { ...inquiry, isHeard: true }, answerDueAt: new Date(now.getTime() + READ_WITHIN_MS) }
    : {};

/** Null while there is still time. */
export const fallSilent = (conversation: Conversation, now: Date): Change | null => {
  const { status, answerDueAt, inquiry } = conversation;
  if (status !== 'qualifying' || answerDueAt === null || answerDueAt > now) return null;
  return endQuestions(conversation, inquiry, now);
};
