import { getQueuePlace } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { findEntry } from '../../store/entries.js';
import { placeOf } from '../../store/queue-place.js';

@Controller()
export class GetQueuePlaceHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Answers(getQueuePlace)
  async get({ input }: Asked<typeof getQueuePlace>): Promise<Answer<typeof getQueuePlace>> {
    return this.transactions.run(async (tx) =>
      ok({ place: await placeOf(tx, this.settings, await findEntry(tx, input.conversationId)) }),
    );
  }
}
