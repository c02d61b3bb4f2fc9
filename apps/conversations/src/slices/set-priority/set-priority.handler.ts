import { setPriority as setPriorityContract } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { setPriority } from '../../domain/labels/set-priority.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class SetPriorityHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(setPriorityContract)
  async set({
    input: { conversationId, priority },
    actor,
    deadline,
  }: Asked<typeof setPriorityContract>): Promise<Answer<typeof setPriorityContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, workspaceId: actor.workspaceId });
      if (!locked) return noSuchConversation;
      const decided = setPriority(locked.conversation, asAgent(actor), priority, locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    const { conversation } = decision;
    const place = conversation.status === 'waiting' ? await this.routing.follow(conversation, deadline) : null;
    return ok(agentConversation(conversation, place));
  }
}
