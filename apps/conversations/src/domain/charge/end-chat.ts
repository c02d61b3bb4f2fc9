import type { MemberId, MessageId } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, unchanged, type Decision } from '../decision.js';
import { isHolder, type Agent } from './agent.js';

/** Who held it stays named: the customer rates him, and finds him again when the chat is reopened. */
const ended = (
  conversation: Conversation,
  now: Date,
  by: MemberId | Conversation['visitorId'] | null,
  words: { messageId: MessageId; text: string; textForVisitor: string | null },
): Change => {
  const { status, assignee } = conversation;
  if (status === 'closed') throw new Error('a closed conversation ends no second time');
  const { messageId, ...said } = words;
  return changeCharge(conversation, 'closed', now, by, {
    set: { status: 'closed', closedAt: now, closedFrom: status, assignee: status === 'human' ? assignee : null },
    say: [{ id: messageId, kind: 'event', author: systemAuthor, ...said }],
  });
};

/** The holder ends the chat; a supervisor may end any. */
export const closeByMember = (
  conversation: Conversation,
  agent: Agent,
  messageId: MessageId,
  now: Date,
): Decision<'not_assigned'> => {
  if (conversation.status === 'closed') return unchanged(conversation);
  if (!isHolder(conversation, agent) && !agent.isSupervisor)
    return refused('not_assigned', 'Only who holds the conversation, or a supervisor, may end it.');
  const text = `${agent.name} ended the chat`;
  return ended(conversation, now, agent.memberId, { messageId, text, textForVisitor: null });
};

export const endByVisitor = (conversation: Conversation, messageId: MessageId, now: Date): Decision => {
  if (conversation.status === 'closed') return unchanged(conversation);
  const text = `${conversation.customerName ?? 'The customer'} ended the chat`;
  return ended(conversation, now, conversation.visitorId, { messageId, text, textForVisitor: 'You ended the chat' });
};

/** Nobody has written for long. */
export const endIdle = (conversation: Conversation, messageId: MessageId, now: Date): Change =>
  ended(conversation, now, null, {
    messageId,
    text: 'The chat ended, since nobody wrote any more',
    textForVisitor: null,
  });

/** He left the page long ago, and there is no address to answer him at: nobody would read what a person wrote. `epoch` is the one at which he waited. */
export const endForLostCustomer = (
  conversation: Conversation,
  { epoch }: Pick<Conversation, 'epoch'>,
  messageId: MessageId,
  now: Date,
): Decision => {
  const { status, customerEmail } = conversation;
  if (conversation.epoch !== epoch || status !== 'waiting' || customerEmail !== null) return unchanged(conversation);
  const text = `${conversation.customerName ?? 'The customer'} left the page while waiting`;
  const textForVisitor = 'You left the page while waiting, so this chat has ended. Write again whenever you like.';
  return ended(conversation, now, null, { messageId, text, textForVisitor });
};
