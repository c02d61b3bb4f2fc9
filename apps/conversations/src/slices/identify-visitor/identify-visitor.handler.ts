import { identifyVisitor } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { hashOfToken } from '../../store/visitor-token.js';
import { findVisitorByToken } from '../../store/visitors.js';

@Controller()
export class IdentifyVisitorHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(identifyVisitor)
  async identify({ input }: Asked<typeof identifyVisitor>): Promise<Answer<typeof identifyVisitor>> {
    const visitor = await this.transactions.run((tx) => findVisitorByToken(tx, hashOfToken(input.visitorToken)));
    return ok(visitor ?? null);
  }
}
