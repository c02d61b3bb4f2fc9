import { giveFeedback as giveFeedbackContract } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { visitorConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { giveFeedback } from '../../domain/feedback/give-feedback.js';
import { lockConversation, saveChange } from '../../store/conversations.js';

@Controller()
export class GiveFeedbackHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(giveFeedbackContract)
  async give({ input, actor }: Asked<typeof giveFeedbackContract>): Promise<Answer<typeof giveFeedbackContract>> {
    const { conversationId, rating, comment } = input;
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, visitorId: actor.visitorId });
      if (!locked) return noSuchConversation;
      const decided = giveFeedback(locked.conversation, { rating, comment }, locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    return decision.kind === 'refused' ? decision : ok(visitorConversation(decision.conversation));
  }
}
