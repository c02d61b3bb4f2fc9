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
