import { listMembers } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { pageOf, readIdCursor } from '../../store/id-cursor.js';
import { asMember, listMembersOf } from '../../store/members.js';

@Controller()
export class ListMembersHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(listMembers)
  async list({ input, actor }: Asked<typeof listMembers>): Promise<Answer<typeof listMembers>> {
    const after = readIdCursor(input.cursor);
    if (after === undefined) return badCursor;
    const rows = await this.transactions.run((tx) => listMembersOf(tx, actor.workspaceId, after, input.limit + 1));
    const { shown, nextCursor } = pageOf(rows, input.limit);
    return ok({ items: shown.map(asMember), nextCursor });
  }
}
