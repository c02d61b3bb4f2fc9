import { type ChangeParts } from '../conversation/change.js';
import type { Conversation } from '../conversation/conversation.js';
import { isPlanned, planned, type HandoffPlan } from './handoff-plan.js';

const REOPEN_WITHIN_MS = 10 * 60_000;

/** A chat that ended lately and was not rated goes on when the customer writes, unless he has another one open. */
export const canReopen = ({ closedAt, feedback }: Conversation, hasAnotherOpen: boolean, now: Date): boolean =>
  closedAt !== null && feedback === null && !hasAnotherOpen && now.getTime() - closedAt.getTime() <= REOPEN_WITHIN_MS;

/** Where it goes on: with a person it was, to the queue (his first); in the queue or on the way to it, there; else with the AI. */
const reopensWaiting = ({ closedFrom }: Conversation): boolean => closedFrom !== null && closedFrom !== 'ai';

/** A chat that was taken straight from the AI has no department to wait in yet. */
export const needsPlanToReopen = (conversation: Conversation): boolean =>
  reopensWaiting(conversation) && !isPlanned(conversation);

export const reopened = (conversation: Conversation, plan: HandoffPlan | null, now: Date) => {
  const asBefore = { closedAt: null, closedFrom: null } as const;
  if (!reopensWaiting(conversation)) return { ...asBefore, status: 'ai' } as const satisfies ChangeParts['set'];
  return {
    ...asBefore,
    ...(plan && !isPlanned(conversation) && planned(plan)),
    status: 'waiting',
    enqueuedAt: now,
    trigger: conversation.trigger ?? { kind: 'agent', ruleId: null, label: 'Wrote again after the chat' },
    preferredMemberId: conversation.closedFrom === 'human' ? (conversation.assignee?.memberId ?? null) : null,
  } as const satisfies ChangeParts['set'];
};
