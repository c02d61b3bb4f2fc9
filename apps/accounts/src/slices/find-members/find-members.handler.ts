import { findMembers } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { namesAmong } from '../../store/members.js';

@Controller()
export class FindMembersHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(findMembers)
  async find({ input }: Asked<typeof findMembers>): Promise<Answer<typeof findMembers>> {
    const { workspaceId, memberIds } = input;
    return ok({ members: await this.transactions.run((tx) => namesAmong(tx, workspaceId, memberIds)) });
  }
}
