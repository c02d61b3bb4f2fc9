import type { DepartmentId, MessageId } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { unchanged, type Decision } from '../decision.js';

interface Move {
  /** What routing knew when it wanted the move. */
  readonly epoch: number;
  readonly departmentId: DepartmentId;
  readonly departmentName: string;
}

/** Who waits, waits in another department from now on, since when he has; nobody else is in charge. */
export const move = (
  conversation: Conversation,
  { epoch, departmentId, departmentName }: Move,
  messageId: MessageId,
  now: Date,
): Decision => {
  const isThere = conversation.departmentId === departmentId;
  if (conversation.epoch !== epoch || conversation.status !== 'waiting' || isThere) return unchanged(conversation);
  return change(conversation, 'moved', now, {
    set: { departmentId, departmentName },
    say: [
      {
        id: messageId,
        kind: 'event',
        author: systemAuthor,
        text: `The chat waits in ${departmentName} now`,
        textForVisitor: `You are being transferred to ${departmentName}`,
      },
    ],
  });
};
