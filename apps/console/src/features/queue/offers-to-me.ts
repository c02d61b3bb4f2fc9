import type { QueueEntry } from '@baton/contracts';
import type { QueueState } from './queue-state.js';

/** What waits for this member's yes or no. */
export type OfferToMe = QueueEntry & { readonly offer: NonNullable<QueueEntry['offer']> };

/** The one that ends first stands first. */
export const offersToMe = (state: QueueState | undefined, memberId: string): OfferToMe[] =>
  (state?.entries ?? [])
    .filter((entry): entry is OfferToMe => entry.offer?.memberId === memberId)
    .sort((a, b) => Date.parse(a.offer.expiresAt) - Date.parse(b.offer.expiresAt));

/** An offer is known by its conversation and its end: the same conversation may be offered to the same agent again. */
export const offerKey = ({ conversationId, offer }: OfferToMe): string => `${conversationId} ${offer.expiresAt}`;

/** Whole seconds that are left, rounded down: nobody is promised a second that he has not. Never below 0. */
export const secondsLeft = (expiresAt: string, now: number): number =>
  Math.max(0, Math.floor((Date.parse(expiresAt) - now) / 1_000));

/** What I know of the server's clock is late by the way of one frame. */
const SLACK_MS = 500;

/** Offers to me whose time passed without an answer, as they stand in the queue now: with another's offer, or none. */
export const missedOffers = (before: QueueState, now: QueueState, memberId: string, at: number): QueueEntry[] =>
  offersToMe(before, memberId).flatMap(({ conversationId, offer }) => {
    const entry = now.entries.find((each) => each.conversationId === conversationId);
    const isOver = Date.parse(offer.expiresAt) <= at + SLACK_MS;
    return entry && isOver && entry.offer?.expiresAt !== offer.expiresAt ? [entry] : [];
  });
