import { updateWidget } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { changeWidget } from '../../domain/widget/change-widget.js';
import { departmentOfWidget } from '../../peers/department-of-widget.js';
import { lockWidget, saveWidget } from '../../store/widgets.js';

/** In force at once: whoever serves a widget asks for it each time. */
@Controller()
export class UpdateWidgetHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(updateWidget)
  async update({ input, actor, deadline }: Asked<typeof updateWidget>): Promise<Answer<typeof updateWidget>> {
    const { widgetId, ...change } = input;
    const { workspaceId } = actor;
    // Asked first: nothing is changed that cannot be answered.
    const departmentId = await departmentOfWidget(this.requests, { workspaceId, widgetId }, deadline);
    return this.transactions.run(async (tx) => {
      const widget = await lockWidget(tx, workspaceId, widgetId);
      if (!widget) return refuse('not_found', 'There is no such widget.');
      const changed = changeWidget(widget, change);
      await saveWidget(tx, changed);
      return ok({ ...changed, departmentId });
    });
  }
}
