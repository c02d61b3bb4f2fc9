import { endByVisitor as endByVisitorContract, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { endByVisitor } from '../../domain/charge/end-chat.js';
import { visitorConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class EndByVisitorHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(endByVisitorContract)
  async end({
    input: { conversationId },
    actor: { visitorId },
    deadline,
  }: Asked<typeof endByVisitorContract>): Promise<Answer<typeof endByVisitorContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, visitorId });
      if (!locked) return noSuchConversation;
      const decided = endByVisitor(locked.conversation, newId<MessageId>(), locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    await this.routing.follow(decision.conversation, deadline);
    return ok(visitorConversation(decision.conversation));
  }
}
