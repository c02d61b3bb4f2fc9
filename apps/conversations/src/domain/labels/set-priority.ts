import type { Priority } from '@baton/contracts';
import { worksOn, type Agent } from '../charge/agent.js';
import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';

/** Open to every agent of the department; where it waits, its place in the queue follows. */
export const setPriority = (
  conversation: Conversation,
  agent: Agent,
  priority: Priority,
  now: Date,
): Decision<'forbidden'> => {
  if (!worksOn(conversation, agent))
    return refused('forbidden', 'Its priority is for the agents of the conversation’s department.');
  if (conversation.priority === priority) return unchanged(conversation);
  return change(conversation, 'priority-changed', now, { set: { priority } });
};
