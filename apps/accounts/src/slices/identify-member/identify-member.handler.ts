import { identifyMember } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { hashToken } from '../../credentials/tokens.js';
import { findActor } from '../../store/members.js';

@Controller()
export class IdentifyMemberHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(identifyMember)
  async identify({ input }: Asked<typeof identifyMember>): Promise<Answer<typeof identifyMember>> {
    return ok(await this.transactions.run((tx) => findActor(tx, hashToken(input.accessToken))));
  }
}
