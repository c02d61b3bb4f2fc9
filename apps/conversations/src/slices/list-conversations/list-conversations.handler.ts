import { listConversations } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { agentConversation } from '../../domain/conversation/views.js';
import { ChangePlace, listByChange } from '../../store/conversation-lists.js';
import { pageOf, readCursor, writeCursor } from '../../store/cursor.js';

/** Without places in the queue: the queue itself lists them, in order. */
@Controller()
export class ListConversationsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listConversations)
  async list({ input, actor }: Asked<typeof listConversations>): Promise<Answer<typeof listConversations>> {
    const { cursor, limit, assignee, ...filter } = input;
    const after = readCursor(ChangePlace, cursor);
    if (after === 'bad') return badCursor;
    const assigneeId = assignee === 'me' ? actor.memberId : undefined;
    const scope = { ...filter, assigneeId, workspaceId: actor.workspaceId };
    const rows = await this.transactions.run((tx) => listByChange(tx, scope, after, limit + 1));
    const { shown, next } = pageOf(rows, limit);
    const nextCursor = next ? writeCursor({ updatedAt: next.updatedAt.toISOString(), id: next.id }) : null;
    return ok({ items: shown.map((each) => agentConversation(each)), nextCursor });
  }
}
