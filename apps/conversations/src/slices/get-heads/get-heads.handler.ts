import { getHeads } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findHeads } from '../../store/conversation-lists.js';

@Controller()
export class GetHeadsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getHeads)
  async get({ input }: Asked<typeof getHeads>): Promise<Answer<typeof getHeads>> {
    return ok({ heads: await this.transactions.run((tx) => findHeads(tx, input.conversationIds)) });
  }
}
