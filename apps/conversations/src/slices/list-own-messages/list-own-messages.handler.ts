import { listOwnMessages } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { visitorMessage } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { findConversation } from '../../store/conversations.js';
import { readMessages } from '../../store/message-pages.js';

@Controller()
export class ListOwnMessagesHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listOwnMessages)
  async list({ input, actor }: Asked<typeof listOwnMessages>): Promise<Answer<typeof listOwnMessages>> {
    const { conversationId } = input;
    return this.transactions.run(async (tx) => {
      if (!(await findConversation(tx, { conversationId, visitorId: actor.visitorId }))) return noSuchConversation;
      const page = await readMessages(tx, conversationId, 'visitor', input);
      if (page === 'bad-cursor') return badCursor;
      return ok({ items: page.shown.flatMap((each) => visitorMessage(each) ?? []), nextCursor: page.nextCursor });
    });
  }
}
