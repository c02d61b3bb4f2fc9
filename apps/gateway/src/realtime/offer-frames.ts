import type { ConversationId, Instant, MemberFrame, MemberId } from '@baton/contracts';
import type { QueueChanged } from './changes.js';

/**
 * What one member hears of offers: each when it is made to him, and when it is his no more. What he accepts is not withdrawn from him.
 * Other changes of an entry, such as its priority, come while it is offered: those are no new offer.
 */
export class OfferFrames {
  /** When the offer that he was told of ends, by conversation. */
  private readonly told = new Map<ConversationId, Instant>();

  of(change: QueueChanged, memberId: MemberId): MemberFrame | null {
    const { conversationId, departmentId, queueVersion: version, entry, takenBy, withdrawnFrom } = change;
    const about = { conversationId, departmentId, version };
    if (entry?.offer?.memberId === memberId) {
      const { expiresAt } = entry.offer;
      if (this.told.get(conversationId) === expiresAt) return null;
      this.told.set(conversationId, expiresAt);
      return { type: 'offer.created', conversationId, data: { ...about, expiresAt, entry } };
    }
    this.told.delete(conversationId);
    if (withdrawnFrom !== memberId || takenBy?.memberId === memberId) return null;
    return { type: 'offer.withdrawn', conversationId, data: about };
  }
}
