import { isHolder, type Agent } from '../charge/agent.js';
import { heldBy } from '../charge/held-by.js';
import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';

/** Its holder, or a supervisor, wants it to stay though nobody writes: silence is counted anew. */
export const keepOpen = (
  conversation: Conversation,
  agent: Agent,
  now: Date,
): Decision<'not_assigned' | 'conversation_closed'> => {
  if (conversation.status === 'closed') return refused('conversation_closed', 'This conversation has ended.');
  if (!isHolder(conversation, agent) && !agent.isSupervisor)
    return refused(
      'not_assigned',
      'Only who holds the conversation, or a supervisor, may keep it open.',
      heldBy(conversation),
    );
  if (conversation.closesAt === null) return unchanged(conversation);
  return change(conversation, 'kept-open', now, { set: { quietSince: now, closesAt: null } });
};
