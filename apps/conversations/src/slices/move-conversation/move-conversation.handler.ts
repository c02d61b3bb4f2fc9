import { moveConversation, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { move } from '../../domain/charge/move.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

/** Whatever came of it, routing knows it before the answer. */
@Controller()
export class MoveConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(moveConversation)
  async move({ input, deadline }: Asked<typeof moveConversation>): Promise<Answer<typeof moveConversation>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, input);
      if (!locked) return noSuchConversation;
      const decided = move(locked.conversation, input, newId<MessageId>(), locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    if (decision.kind === 'refused') return decision;
    await this.routing.follow(decision.conversation, deadline);
    return ok(null);
  }
}
