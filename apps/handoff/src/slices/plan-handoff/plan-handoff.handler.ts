import { findDepartments, planHandoff } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findSettings } from '../../store/settings.js';

@Controller()
export class PlanHandoffHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(planHandoff)
  async plan({ input, deadline }: Asked<typeof planHandoff>): Promise<Answer<typeof planHandoff>> {
    const settings = await this.transactions.run((tx) => findSettings(tx, input.workspaceId, input.widgetId));
    if (!settings) return refuse('not_found', 'There is no such widget.');
    const { departmentId, messages } = settings;
    const found = await this.requests.askOrLast(
      findDepartments,
      { workspaceId: input.workspaceId, departmentIds: [departmentId] },
      { deadline },
    );
    const department = found.kind === 'ok' ? found.value.departments[0] : undefined;
    return ok({
      settingsVersion: settings.version,
      buttonEnabled: settings.button.enabled,
      departmentId,
      departmentName: department?.name ?? '',
      waitingText: messages.waiting,
      fallbackText: messages.fallback,
    });
  }
}
