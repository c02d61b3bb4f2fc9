import type { Holder, MessageId } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';

interface Assignment {
  /** What routing knew when it chose the holder. */
  readonly epoch: number;
  readonly holder: Holder;
  /** For the message that says who joined. */
  readonly messageId: MessageId;
  /** How far the holder has read already. */
  readonly readSeq: number;
}

/** Null when somebody came between, when it has ended, or when he holds it already. */
export const assign = (
  conversation: Conversation,
  { epoch, holder, messageId, readSeq }: Assignment,
  now: Date,
): Change | null => {
  if (conversation.epoch !== epoch || conversation.status === 'closed') return null;
  if (conversation.status === 'human' && conversation.assignee?.memberId === holder.memberId) return null;
  return changeCharge(conversation, 'assigned', now, holder.memberId, {
    set: { status: 'human', assignee: holder, assigneeReadSeq: readSeq },
    say: [{ id: messageId, kind: 'event', author: systemAuthor, text: `${holder.name} joined the chat` }],
  });
};
