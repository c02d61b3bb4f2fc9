import { createHandoffSettings } from '@baton/contracts';
import { Answers, Transactions, created, newId, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { defaultSettings } from '../../domain/settings/defaults.js';
import { findSettings, insertSettings } from '../../store/settings.js';

@Controller()
export class CreateSettingsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(createHandoffSettings)
  async create({ input }: Asked<typeof createHandoffSettings>): Promise<Answer<typeof createHandoffSettings>> {
    const settings = defaultSettings(input.departmentId, newId, input.ruleKinds);
    return this.transactions.run(async (tx) => {
      if (await insertSettings(tx, input.workspaceId, input.widgetId, settings))
        return created({ version: settings.version });
      const kept = await findSettings(tx, input.workspaceId, input.widgetId);
      return ok({ version: kept?.version ?? settings.version });
    });
  }
}
