import { getQueuePlace } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { Places } from '../../estimating/places.js';
import { findEntry } from '../../store/entries.js';

@Controller()
export class GetQueuePlaceHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: Places,
  ) {}

  @Answers(getQueuePlace)
  async get({ input }: Asked<typeof getQueuePlace>): Promise<Answer<typeof getQueuePlace>> {
    return this.transactions.run(async (tx) =>
      ok({ place: await this.places.of(tx, await findEntry(tx, input.conversationId)) }),
    );
  }
}
