import { getMember } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asMember, findMember } from '../../store/members.js';

@Controller()
export class GetMemberHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getMember)
  async get({ input, actor }: Asked<typeof getMember>): Promise<Answer<typeof getMember>> {
    const member = await this.transactions.run((tx) => findMember(tx, actor.workspaceId, input.memberId));
    return member ? ok(asMember(member)) : refuse('not_found', 'There is no such member.');
  }
}
