import { markReadByMember } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { noSuchConversation } from '../../domain/decision.js';
import { checkMemberMark, markReadByHolder } from '../../domain/reading/mark-read.js';
import { lockConversation, saveChange } from '../../store/conversations.js';
import { placeAt } from '../../store/messages.js';
import { raiseReadMark } from '../../store/read-marks.js';

@Controller()
export class MarkReadByMemberHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(markReadByMember)
  async mark({
    input: { conversationId, seq },
    actor: { memberId, workspaceId },
  }: Asked<typeof markReadByMember>): Promise<Answer<typeof markReadByMember>> {
    return this.transactions.run(async (tx) => {
      const locked = await lockConversation(tx, { conversationId, workspaceId });
      if (!locked) return noSuchConversation;
      const { conversation, now } = locked;
      const beyond = checkMemberMark(conversation, seq);
      if (beyond) return beyond;
      await raiseReadMark(tx, conversationId, memberId, seq);
      const known = await placeAt(tx, conversationId, 'member', conversation.assigneeReadSeq);
      const place = await placeAt(tx, conversationId, 'member', seq);
      const decision = markReadByHolder(conversation, memberId, known, place, now);
      if (decision.kind === 'changed') await saveChange(tx, decision);
      return ok(null);
    });
  }
}
