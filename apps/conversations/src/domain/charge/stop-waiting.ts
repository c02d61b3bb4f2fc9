import { changeCharge } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { heldBy } from './held-by.js';

/** The customer no longer wants to wait: back to the AI, unless a person came first. */
export const stopWaiting = (
  conversation: Conversation,
  now: Date,
): Decision<'already_assigned' | 'conversation_closed'> => {
  switch (conversation.status) {
    case 'ai':
      return unchanged(conversation);
    case 'qualifying':
    case 'waiting':
      return changeCharge(conversation, 'stopped-waiting', now, conversation.visitorId, { set: { status: 'ai' } });
    case 'human':
      return refused('already_assigned', 'A person has taken this conversation.', heldBy(conversation));
    case 'closed':
      return refused('conversation_closed', 'This conversation has ended.');
  }
};
