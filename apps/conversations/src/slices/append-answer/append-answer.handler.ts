import { appendAnswer as appendAnswerContract, type MessageId } from '@baton/contracts';
import { Answers, Transactions, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { noSuchConversation } from '../../domain/decision.js';
import { appendAnswer } from '../../domain/talk/append-answer.js';
import { lockConversation, saveChange } from '../../store/conversations.js';
import { findOutcomeOfTurn } from '../../store/messages.js';

@Controller()
export class AppendAnswerHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(appendAnswerContract)
  async append({ input }: Asked<typeof appendAnswerContract>): Promise<Answer<typeof appendAnswerContract>> {
    const { conversationId, turnOf } = input;
    return this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, input);
      if (!locked) return noSuchConversation;
      const before = await findOutcomeOfTurn(tx, conversationId, turnOf, 'ai');
      if (before) return ok({ seq: before.seq });
      const decision = appendAnswer(locked.conversation, input, newId<MessageId>(), locked.now);
      if (decision.kind === 'refused') return decision;
      if (decision.kind === 'changed') await saveChange(tx, decision);
      return ok({ seq: decision.conversation.seq });
    });
  }
}
