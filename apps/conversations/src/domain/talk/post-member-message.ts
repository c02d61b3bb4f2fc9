import type { ClientId, MessageId } from '@baton/contracts';
import { isHolder, worksOn, type Agent } from '../charge/agent.js';
import { heldBy } from '../charge/held-by.js';
import { agentAuthor } from '../conversation/authors.js';
import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, type Decision } from '../decision.js';

export interface WrittenByMember {
  readonly id: MessageId;
  readonly clientId: ClientId;
  readonly kind: 'reply' | 'note';
  readonly text: string;
}

/**
 * Replies are the holder's; notes are open to every agent of the department, also after the end.
 * Who replies has read what stands above, and the customer hears so; a note says nothing to him, so it leaves unread what is.
 */
export const postMemberMessage = (
  conversation: Conversation,
  agent: Agent,
  { id, clientId, kind, text }: WrittenByMember,
  now: Date,
): Decision<'conversation_closed' | 'not_assigned' | 'forbidden'> => {
  const author = agentAuthor(agent);
  const seq = conversation.seq + 1;
  if (kind === 'note') {
    if (!worksOn(conversation, agent))
      return refused('forbidden', 'Notes are for the agents of the conversation’s department.');
    const hasReadAll = isHolder(conversation, agent) && conversation.assigneeReadSeq === conversation.seq;
    return change(conversation, 'note-added', now, {
      ...(hasReadAll && { set: { assigneeReadSeq: seq } }),
      say: [{ id, kind: 'note', author, clientId, text }],
    });
  }
  if (conversation.status === 'closed') return refused('conversation_closed', 'This conversation has ended.');
  if (!isHolder(conversation, agent))
    return refused('not_assigned', 'Take the conversation over before you reply.', heldBy(conversation));
  return change(conversation, 'agent-replied', now, {
    set: { assigneeReadSeq: seq },
    read: { by: 'agent', memberId: agent.memberId, seq, publicSeq: conversation.publicSeq + 1 },
    say: [{ id, kind: 'text', author, clientId, text }],
  });
};
