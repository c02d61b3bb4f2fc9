import { returnToAi as returnToAiContract, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { returnToAi } from '../../domain/charge/return-to-ai.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class ReturnToAiHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(returnToAiContract)
  async returnIt({
    input: { conversationId },
    actor,
    deadline,
  }: Asked<typeof returnToAiContract>): Promise<Answer<typeof returnToAiContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, workspaceId: actor.workspaceId });
      if (!locked) return noSuchConversation;
      const decided = returnToAi(locked.conversation, asAgent(actor), newId<MessageId>(), locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    await this.routing.follow(decision.conversation, deadline);
    return ok(agentConversation(decision.conversation));
  }
}
