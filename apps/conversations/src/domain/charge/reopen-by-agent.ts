import type { ConversationId } from '@baton/contracts';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Refused, type Unchanged } from '../decision.js';
import { isHolder, worksOn, type Agent } from './agent.js';
import { heldBy } from './held-by.js';

/** Whether this agent may take up a chat that has ended, however long ago. Unchanged where he holds it. */
export const judgeReopening = (
  conversation: Conversation,
  agent: Agent,
  openId: ConversationId | null,
): Unchanged | Refused<'forbidden' | 'not_closed' | 'conversation_open'> | { kind: 'may' } => {
  if (isHolder(conversation, agent)) return unchanged(conversation);
  if (!worksOn(conversation, agent))
    return refused('forbidden', 'Only the agents of the conversation’s department may reopen it.');
  if (conversation.status !== 'closed')
    return refused('not_closed', 'This conversation has not ended.', heldBy(conversation));
  if (openId !== null)
    return refused('conversation_open', 'The customer has another conversation open.', { conversationId: openId });
  return { kind: 'may' };
};
