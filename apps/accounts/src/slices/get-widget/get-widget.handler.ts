import { getWidget } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { departmentOfWidget } from '../../peers/department-of-widget.js';
import { findWidget } from '../../store/widgets.js';

@Controller()
export class GetWidgetHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(getWidget)
  async get({ input, actor, deadline }: Asked<typeof getWidget>): Promise<Answer<typeof getWidget>> {
    const { workspaceId } = actor;
    const { widgetId } = input;
    const widget = await this.transactions.run((tx) => findWidget(tx, workspaceId, widgetId));
    if (!widget) return refuse('not_found', 'There is no such widget.');
    return ok({
      ...widget,
      departmentId: await departmentOfWidget(this.requests, { workspaceId, widgetId }, deadline),
    });
  }
}
