import type { DepartmentMode, WaitingStep } from '@baton/contracts';

/** What is known of a conversation that waits. Times are milliseconds of one clock; null: it is not so, or there is no such time. */
export interface Waiting {
  /** Since when somebody's claim is not settled. */
  readonly pendingSince: number | null;
  readonly offerEndsAt: number | null;
  readonly departmentDeletedAt: number | null;
  readonly isCustomerGone: boolean;
  /** When he who is gone is not expected any more. */
  readonly countsAsLostAt: number | null;
  /** Since when it is to be given back to who had it. */
  readonly preferredSince: number | null;
  /** Since when somebody who may be offered it has a place. */
  readonly offerableSince: number | null;
  /** When another department helps out. */
  readonly overflowsAt: number | null;
  readonly mode: DepartmentMode;
  readonly isOpen: boolean;
  readonly opensAt: number | null;
}

export interface NextStep {
  readonly step: WaitingStep;
  /** Null: it waits for what people do, and nothing is due. */
  readonly dueAt: number | null;
}

const SETTLED_WITHIN_MS = 5_000;
const OFFERED_WITHIN_MS = 1_000;
/** Conversations is asked, and may be away for a moment. */
const MOVED_WITHIN_MS = 5_000;

/** A step so long past its time is an alarm. */
export const ALARM_AFTER_MS = 5_000;

/** What has to happen next to a conversation that waits, and by when: every one has a next step. */
export const nextStep = (waiting: Waiting): NextStep => {
  const { pendingSince, offerEndsAt, departmentDeletedAt, preferredSince, offerableSince, overflowsAt } = waiting;
  if (pendingSince !== null) return { step: 'settle', dueAt: pendingSince + SETTLED_WITHIN_MS };
  if (offerEndsAt !== null) return { step: 'offer_ends', dueAt: offerEndsAt };
  if (departmentDeletedAt !== null) return { step: 'move', dueAt: departmentDeletedAt + MOVED_WITHIN_MS };
  if (waiting.isCustomerGone) return { step: 'customer_returns', dueAt: waiting.countsAsLostAt };
  if (preferredSince !== null) return { step: 'give_back', dueAt: preferredSince + SETTLED_WITHIN_MS };
  if (offerableSince !== null) return { step: 'offer', dueAt: offerableSince + OFFERED_WITHIN_MS };
  if (overflowsAt !== null) return { step: 'overflow', dueAt: overflowsAt + MOVED_WITHIN_MS };
  if (!waiting.isOpen) return { step: 'open', dueAt: waiting.opensAt };
  return { step: waiting.mode === 'claim' ? 'people_take_it' : 'nobody_free', dueAt: null };
};
