import { getWidget, getWidgetDepartments } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
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
    const widget = await this.transactions.run((tx) => findWidget(tx, workspaceId, input.widgetId));
    if (!widget) return refuse('not_found', 'There is no such widget.');
    const { widgets } = await this.requests.value(getWidgetDepartments, { workspaceId }, { deadline });
    return ok({
      ...widget,
      departmentId: widgets.find(({ widgetId }) => widgetId === widget.id)?.departmentId ?? null,
    });
  }
}
