import { getWidgetDepartments } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { departmentsOfWidgets } from '../../store/settings.js';

@Controller()
export class GetWidgetDepartmentsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getWidgetDepartments)
  async get({ input }: Asked<typeof getWidgetDepartments>): Promise<Answer<typeof getWidgetDepartments>> {
    return ok({ widgets: await this.transactions.run((tx) => departmentsOfWidgets(tx, input.workspaceId)) });
  }
}
