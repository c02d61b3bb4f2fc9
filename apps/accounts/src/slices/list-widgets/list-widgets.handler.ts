import { getWidgetDepartments, listWidgets } from '@baton/contracts';
import { Answers, badCursor, Requests, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { pageOf, readIdCursor } from '../../store/id-cursor.js';
import { listWidgetsOf } from '../../store/widgets.js';

@Controller()
export class ListWidgetsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(listWidgets)
  async list({ input, actor, deadline }: Asked<typeof listWidgets>): Promise<Answer<typeof listWidgets>> {
    const after = readIdCursor(input.cursor);
    if (after === undefined) return badCursor;
    const { workspaceId } = actor;
    const rows = await this.transactions.run((tx) => listWidgetsOf(tx, workspaceId, after, input.limit + 1));
    const { shown, nextCursor } = pageOf(rows, input.limit);
    const { widgets } = await this.requests.value(getWidgetDepartments, { workspaceId }, { deadline });
    const departments = new Map(widgets.map(({ widgetId, departmentId }) => [widgetId, departmentId]));
    return ok({
      items: shown.map((widget) => ({ ...widget, departmentId: departments.get(widget.id) ?? null })),
      nextCursor,
    });
  }
}
