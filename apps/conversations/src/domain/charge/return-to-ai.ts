import type { MessageId } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge } from '../conversation/change.js';
import { holderOf, type Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { isHolder, type Agent } from './agent.js';
import { doRulesRest } from './rounds.js';

/** The holder gives the conversation back; a supervisor may return any, also one that waits. */
export const returnToAi = (
  conversation: Conversation,
  agent: Agent,
  messageId: MessageId,
  now: Date,
): Decision<'not_assigned' | 'conversation_closed' | 'stays_with_people'> => {
  const { status, chargeChangedBy } = conversation;
  if (status === 'closed') return refused('conversation_closed', 'This conversation has ended.');
  const isRepeat = status === 'ai' && chargeChangedBy === agent.memberId;
  if (isRepeat) return unchanged(conversation);
  if (!isHolder(conversation, agent) && !agent.isSupervisor)
    return refused('not_assigned', 'Only who holds the conversation, or a supervisor, may return it to the AI.');
  if (status === 'ai') return unchanged(conversation);
  if (doRulesRest(conversation, now))
    return refused(
      'stays_with_people',
      'The AI could not help here three times within an hour. Stay with the customer, or transfer the chat.',
    );
  const holder = holderOf(conversation);
  const text = holder ? `${holder.name} left; the AI assistant is back` : 'The AI assistant is back';
  return changeCharge(conversation, 'returned-to-ai', now, agent.memberId, {
    set: { status: 'ai' },
    say: [{ id: messageId, kind: 'event', author: systemAuthor, text }],
  });
};
