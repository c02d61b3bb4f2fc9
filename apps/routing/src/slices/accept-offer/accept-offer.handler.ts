import { acceptOffer, seesDepartment, type ConversationId, type MemberActor, type MemberId } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { noSuchConversation, notYourDepartment } from '../../claiming/claim-outcome.js';
import { Claims } from '../../claiming/claims.js';
import { findEntry } from '../../store/entries.js';
import { lastOfferEnd } from '../../store/offers.js';

/** Accepting is claiming what is offered: the same way, with the same one winner. */
@Controller()
export class AcceptOfferHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: Claims,
  ) {}

  @Answers(acceptOffer)
  async accept({ input, actor, deadline }: Asked<typeof acceptOffer>): Promise<Answer<typeof acceptOffer>> {
    const { conversationId } = input;
    const { memberId } = actor;
    const before = await this.lastOf(conversationId, memberId);
    if (before === undefined) {
      const entry = await this.entryOf(actor, conversationId);
      if (!entry) return noSuchConversation;
      if (entry.departmentId !== null && !seesDepartment(actor, entry.departmentId)) return notYourDepartment;
    }
    if (before !== 'open' && before !== 'accepted') return this.tooLate(before);
    const outcome = await this.claims.take({ door: 'offer', conversationId, actor, deadline });
    if (outcome.kind === 'granted' || outcome.kind === 'holds_it')
      return ok({ conversationId, memberId, assignedAt: outcome.at });
    if (outcome.kind === 'already_assigned') {
      const { memberId: holderId, name } = outcome.holder;
      return refuse('not_offered', `${name} has this conversation.`, { holder: { memberId: holderId, name } });
    }
    return this.tooLate(await this.lastOf(conversationId, memberId));
  }

  private lastOf(conversationId: ConversationId, memberId: MemberId) {
    return this.transactions.run((tx) => lastOfferEnd(tx, conversationId, memberId));
  }

  private async entryOf({ workspaceId }: MemberActor, conversationId: ConversationId) {
    const entry = await this.transactions.run((tx) => findEntry(tx, conversationId));
    return entry?.workspaceId === workspaceId ? entry : undefined;
  }

  private tooLate(last: Awaited<ReturnType<typeof lastOfferEnd>>) {
    return last === 'expired' || last === 'open'
      ? refuse('offer_expired', 'The time for this offer is over: it is offered to somebody else.')
      : refuse('not_offered', 'This conversation is not offered to you, or not any more.');
  }
}
