import { listOwnConversations } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { visitorConversation } from '../../domain/conversation/views.js';
import { Routing } from '../../peers/routing.js';
import { IdPlace, listOfVisitor } from '../../store/conversation-lists.js';
import { pageOf, readCursor, writeCursor } from '../../store/cursor.js';

@Controller()
export class ListOwnConversationsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(listOwnConversations)
  async list({
    input,
    actor,
    deadline,
  }: Asked<typeof listOwnConversations>): Promise<Answer<typeof listOwnConversations>> {
    const after = readCursor(IdPlace, input.cursor);
    if (after === 'bad') return badCursor;
    const rows = await this.transactions.run((tx) => listOfVisitor(tx, actor.visitorId, after, input.limit + 1));
    const { shown, next } = pageOf(rows, input.limit);
    // At most one of them waits: a visitor has one open conversation.
    const items = shown.map(async (each) => visitorConversation(each, await this.routing.placeOf(each, deadline)));
    return ok({ items: await Promise.all(items), nextCursor: next ? writeCursor({ id: next.id }) : null });
  }
}
