import { getQueueVersions } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { queueVersions } from '../../store/queue-feed.js';

@Controller()
export class GetQueueVersionsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getQueueVersions)
  async get({ input }: Asked<typeof getQueueVersions>): Promise<Answer<typeof getQueueVersions>> {
    return ok({ versions: await this.transactions.run((tx) => queueVersions(tx, input.departmentIds)) });
  }
}
