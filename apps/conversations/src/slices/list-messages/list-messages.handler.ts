import { listMessages } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { agentMessage } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { findConversation } from '../../store/conversations.js';
import { readMessages } from '../../store/message-pages.js';

@Controller()
export class ListMessagesHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listMessages)
  async list({ input, actor }: Asked<typeof listMessages>): Promise<Answer<typeof listMessages>> {
    const { conversationId } = input;
    return this.transactions.run(async (tx) => {
      if (!(await findConversation(tx, { conversationId, workspaceId: actor.workspaceId }))) return noSuchConversation;
      const page = await readMessages(tx, conversationId, 'member', input);
      if (page === 'bad-cursor') return badCursor;
      return ok({ items: page.shown.map(agentMessage), nextCursor: page.nextCursor });
    });
  }
}
