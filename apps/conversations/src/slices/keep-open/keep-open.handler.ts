import { keepOpen as keepOpenContract } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { keepOpen } from '../../domain/idle/keep-open.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class KeepOpenHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(keepOpenContract)
  async keep({
    input: { conversationId },
    actor,
    deadline,
  }: Asked<typeof keepOpenContract>): Promise<Answer<typeof keepOpenContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, workspaceId: actor.workspaceId });
      if (!locked) return noSuchConversation;
      const decided = keepOpen(locked.conversation, asAgent(actor), locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    const { conversation } = decision;
    return ok(agentConversation(conversation, await this.routing.placeOf(conversation, deadline)));
  }
}
