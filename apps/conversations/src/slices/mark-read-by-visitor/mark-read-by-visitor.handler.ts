import { markReadByVisitor as markReadByVisitorContract } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { noSuchConversation } from '../../domain/decision.js';
import { markReadByVisitor } from '../../domain/reading/mark-read.js';
import { lockConversation, saveChange } from '../../store/conversations.js';
import { placeAt } from '../../store/messages.js';

@Controller()
export class MarkReadByVisitorHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(markReadByVisitorContract)
  async mark({
    input: { conversationId, seq },
    actor: { visitorId },
  }: Asked<typeof markReadByVisitorContract>): Promise<Answer<typeof markReadByVisitorContract>> {
    const decision = await this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, visitorId });
      if (!locked) return noSuchConversation;
      const place = await placeAt(tx, conversationId, 'visitor', seq);
      const decided = markReadByVisitor(locked.conversation, seq, place, locked.now);
      if (decided.kind === 'changed') await saveChange(tx, decided);
      return decided;
    });
    return decision.kind === 'refused' ? decision : ok(null);
  }
}
