import { stopWaiting as stopWaitingContract } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { stopWaiting } from '../../domain/charge/stop-waiting.js';
import { visitorConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class StopWaitingHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(stopWaitingContract)
  async stop({
    input: { conversationId },
    actor: { visitorId },
    deadline,
  }: Asked<typeof stopWaitingContract>): Promise<Answer<typeof stopWaitingContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, visitorId });
      if (!locked) return noSuchConversation;
      const decided = stopWaiting(locked.conversation, locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    await this.routing.follow(decision.conversation, deadline);
    return ok(visitorConversation(decision.conversation));
  }
}
