import type { MemberId, MessageId } from '@baton/contracts';
import { systemAuthor } from '../conversation/authors.js';
import { changeCharge } from '../conversation/change.js';
import { holderOf, type Conversation } from '../conversation/conversation.js';
import { unchanged, type Decision } from '../decision.js';
import { isPlanned, planned, type HandoffPlan } from './handoff-plan.js';

interface Loss {
  /** At which he held it. */
  readonly epoch: number;
  readonly memberId: MemberId;
}

const isLost = (conversation: Conversation, { epoch, memberId }: Loss): boolean =>
  conversation.epoch === epoch && holderOf(conversation)?.memberId === memberId;

/** A chat that was taken straight from the AI has no department to wait in yet. */
export const needsPlanToWait = (conversation: Conversation, loss: Loss): boolean =>
  isLost(conversation, loss) && !isPlanned(conversation);

/** Who held it is not there any more: back to the queue, at the place that the customer had when he came into it, or, where he never waited, as if since then. */
export const loseAgent = (
  conversation: Conversation,
  loss: Loss,
  plan: HandoffPlan | null,
  heldSince: Date,
  messageId: MessageId,
  now: Date,
): Decision => {
  const holder = holderOf(conversation);
  if (!isLost(conversation, loss) || !holder) return unchanged(conversation);
  return changeCharge(conversation, 'agent-lost', now, null, {
    set: {
      ...(plan && !isPlanned(conversation) && planned(plan)),
      status: 'waiting',
      enqueuedAt: conversation.enqueuedAt ?? heldSince,
      trigger: conversation.trigger ?? { kind: 'agent', ruleId: null, label: `${holder.name} left` },
    },
    say: [
      {
        id: messageId,
        kind: 'event',
        author: systemAuthor,
        text: `${holder.name} is not there any more; the chat is back in the queue`,
        textForVisitor: `${holder.name} is not there any more. You keep your place in the queue, and somebody will be with you.`,
      },
    ],
  });
};
