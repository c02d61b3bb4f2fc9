import type { ConversationStatus, HandoffLabelKind } from '@baton/contracts';

interface Place {
  readonly epoch: number;
  readonly seq: number;
}

/** What there is to say something of. */
export interface Labelled {
  readonly status: ConversationStatus;
  /** The latest one, by a rule or the button. */
  readonly handoff: Place | null;
  readonly lastTurn: Place | null;
}

/**
 * The turn that a label speaks of: the latest handoff's, or, of a chat that was never handed off since the AI was last in charge and is closed now, the last
 * one. Null where the label does not fit. A click is kept under the epoch that it began, so its own is above that of the turns before it.
 */
export const labelledTurn = (label: HandoffLabelKind, { status, handoff, lastTurn }: Labelled): Place | null => {
  if (label !== 'should_have_been_handed_over') return handoff;
  const isHandedOver = handoff !== null && (lastTurn === null || handoff.epoch >= lastTurn.epoch);
  return status === 'closed' && !isHandedOver ? lastTurn : null;
};

/** For people: what is missing for it. */
export const whyItDoesNotFit = (label: HandoffLabelKind): string =>
  label === 'should_have_been_handed_over'
    ? 'Only a chat that ended with the AI, and was not handed off, should have been.'
    : 'This conversation was not handed off.';
