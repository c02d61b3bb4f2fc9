import { getConversation } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { findConversation } from '../../store/conversations.js';

@Controller()
export class GetConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(getConversation)
  async get({ input, actor, deadline }: Asked<typeof getConversation>): Promise<Answer<typeof getConversation>> {
    const whose = { conversationId: input.conversationId, workspaceId: actor.workspaceId };
    const conversation = await this.transactions.run((tx) => findConversation(tx, whose));
    if (!conversation) return noSuchConversation;
    return ok(agentConversation(conversation, await this.routing.placeOf(conversation, deadline)));
  }
}
