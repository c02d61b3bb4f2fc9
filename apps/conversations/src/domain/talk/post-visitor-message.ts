import type { ClientId, MessageId } from '@baton/contracts';
import type { HandoffPlan } from '../charge/handoff-plan.js';
import { canReopen, needsPlanToReopen, reopened } from '../charge/reopen.js';
import { visitorAuthor } from '../conversation/authors.js';
import { change, changeCharge, type Change } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { refused, type Refused } from '../decision.js';
import { heard } from '../questions/fall-silent.js';

export interface WrittenByVisitor {
  readonly id: MessageId;
  readonly clientId: ClientId;
  readonly text: string;
}

/** What only matters when the chat has ended. */
export interface Reopening {
  readonly hasAnotherOpen: boolean;
  readonly plan: HandoffPlan | null;
}

/** Where to wait has to be asked of somebody else first. */
export interface PlanNeeded {
  readonly kind: 'plan-needed';
}

/** Who writes has read what stood there; his own message counts as read by him. */
const draftOf = (conversation: Conversation, { id, clientId, text }: WrittenByVisitor) => ({
  set: { visitorReadSeq: conversation.seq + 1 },
  say: [{ id, kind: 'text', author: visitorAuthor(conversation), clientId, text }] as const,
});

export const postVisitorMessage = (
  conversation: Conversation,
  written: WrittenByVisitor,
  { hasAnotherOpen, plan }: Reopening,
  now: Date,
): Change | PlanNeeded | Refused<'conversation_closed'> => {
  const { set, say } = draftOf(conversation, written);
  if (conversation.status !== 'closed')
    return change(conversation, 'visitor-wrote', now, { set: { ...set, ...heard(conversation, now) }, say });
  if (!canReopen(conversation, hasAnotherOpen, now))
    return refused('conversation_closed', 'This conversation has ended. Start a new one.');
  if (needsPlanToReopen(conversation) && !plan) return { kind: 'plan-needed' };
  return changeCharge(conversation, 'reopened', now, conversation.visitorId, {
    set: { ...set, ...reopened(conversation, plan, now) },
    say,
  });
};
