import { getHandoffSettings } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findSettings } from '../../store/settings.js';

@Controller()
export class GetSettingsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getHandoffSettings)
  async get({ input, actor }: Asked<typeof getHandoffSettings>): Promise<Answer<typeof getHandoffSettings>> {
    const settings = await this.transactions.run((tx) => findSettings(tx, actor.workspaceId, input.widgetId));
    return settings ? ok(settings) : refuse('not_found', 'There is no such widget.');
  }
}
