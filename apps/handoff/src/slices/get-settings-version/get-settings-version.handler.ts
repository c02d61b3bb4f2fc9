import { getSettingsVersion } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findVersion } from '../../store/settings.js';

@Controller()
export class GetSettingsVersionHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getSettingsVersion)
  async get({ input, actor }: Asked<typeof getSettingsVersion>): Promise<Answer<typeof getSettingsVersion>> {
    const { widgetId, version } = input;
    const settings = await this.transactions.run((tx) => findVersion(tx, actor.workspaceId, widgetId, version));
    return settings ? ok(settings) : refuse('not_found', 'There is no such version.');
  }
}
