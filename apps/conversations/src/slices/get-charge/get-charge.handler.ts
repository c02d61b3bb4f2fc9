import { getCharge } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { chargeOf } from '../../domain/charge/charge.js';
import { noSuchConversation } from '../../domain/decision.js';
import { findConversation } from '../../store/conversations.js';

@Controller()
export class GetChargeHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getCharge)
  async get({ input }: Asked<typeof getCharge>): Promise<Answer<typeof getCharge>> {
    const conversation = await this.transactions.run((tx) => findConversation(tx, input));
    if (!conversation) return noSuchConversation;
    return ok({ ...chargeOf(conversation), departmentId: conversation.departmentId });
  }
}
