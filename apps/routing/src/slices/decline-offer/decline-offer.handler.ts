import { declineOffer } from '@baton/contracts';
import { Answers, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { noSuchConversation, notYourDepartment } from '../../claiming/claim-outcome.js';
import { Offers } from '../../matching/offers.js';

@Controller()
export class DeclineOfferHandler {
  constructor(private readonly offers: Offers) {}

  @Answers(declineOffer)
  async decline({ input, actor }: Asked<typeof declineOffer>): Promise<Answer<typeof declineOffer>> {
    const { conversationId } = input;
    const outcome = await this.offers.decline(actor, conversationId);
    if (outcome === 'declined') return ok({ conversationId });
    if (outcome === 'not_found') return noSuchConversation;
    if (outcome === 'forbidden') return notYourDepartment;
    return outcome === 'offer_expired'
      ? refuse('offer_expired', 'The time for this offer is over: it is offered to somebody else already.')
      : refuse('not_offered', 'This conversation is not offered to you.');
  }
}
