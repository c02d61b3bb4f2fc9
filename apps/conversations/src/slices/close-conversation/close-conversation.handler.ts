import { closeConversation, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { closeByMember } from '../../domain/charge/end-chat.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class CloseConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(closeConversation)
  async close({
    input: { conversationId },
    actor,
    deadline,
  }: Asked<typeof closeConversation>): Promise<Answer<typeof closeConversation>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, workspaceId: actor.workspaceId });
      if (!locked) return noSuchConversation;
      const decided = closeByMember(locked.conversation, asAgent(actor), newId<MessageId>(), locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    await this.routing.follow(decision.conversation, deadline);
    return ok(agentConversation(decision.conversation));
  }
}
