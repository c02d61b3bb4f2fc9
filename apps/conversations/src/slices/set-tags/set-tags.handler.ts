import { setTags as setTagsContract } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { setTags } from '../../domain/labels/set-tags.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class SetTagsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(setTagsContract)
  async set({
    input: { conversationId, tags },
    actor,
    deadline,
  }: Asked<typeof setTagsContract>): Promise<Answer<typeof setTagsContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, workspaceId: actor.workspaceId });
      if (!locked) return noSuchConversation;
      const decided = setTags(locked.conversation, asAgent(actor), tags, locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    const { conversation } = decision;
    return ok(agentConversation(conversation, await this.routing.placeOf(conversation, deadline)));
  }
}
