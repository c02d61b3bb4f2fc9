import { getPresence } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { presenceOf } from '../../store/presence.js';

@Controller()
export class GetPresenceHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Answers(getPresence)
  async get({ input }: Asked<typeof getPresence>): Promise<Answer<typeof getPresence>> {
    return ok(await this.transactions.run((tx) => presenceOf(tx, this.settings, input.memberId)));
  }
}
