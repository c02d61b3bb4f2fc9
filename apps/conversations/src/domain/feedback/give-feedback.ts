import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';

/** Once, after the end. */
export const giveFeedback = (
  conversation: Conversation,
  given: { readonly rating: number; readonly comment?: string | undefined },
  now: Date,
): Decision<'not_closed' | 'feedback_given'> => {
  if (conversation.status !== 'closed') return refused('not_closed', 'A chat is rated when it has ended.');
  const comment = given.comment?.trim() ? given.comment : null;
  const before = conversation.feedback;
  if (before)
    return before.rating === given.rating && before.comment === comment
      ? unchanged(conversation)
      : refused('feedback_given', 'This chat was rated already.');
  const feedback = { rating: given.rating, comment };
  return change(conversation, 'rated', now, { set: { feedback }, visitorSees: true });
};
