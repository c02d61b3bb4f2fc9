import { getOwnConversation } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { visitorConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { findConversation } from '../../store/conversations.js';

@Controller()
export class GetOwnConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(getOwnConversation)
  async get({ input, actor, deadline }: Asked<typeof getOwnConversation>): Promise<Answer<typeof getOwnConversation>> {
    const whose = { conversationId: input.conversationId, visitorId: actor.visitorId };
    const conversation = await this.transactions.run((tx) => findConversation(tx, whose));
    if (!conversation) return noSuchConversation;
    return ok(visitorConversation(conversation, await this.routing.placeOf(conversation, deadline)));
  }
}
