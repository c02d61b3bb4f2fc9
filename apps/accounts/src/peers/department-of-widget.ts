import { getWidgetDepartments, type DepartmentId, type WidgetId, type WorkspaceId } from '@baton/contracts';
import type { Deadline, Requests } from '@baton/messaging';

/** Where a widget hands off to, from its handoff settings; null for one that has none. */
export const departmentOfWidget = async (
  requests: Requests,
  of: { workspaceId: WorkspaceId; widgetId: WidgetId },
  deadline: Deadline,
): Promise<DepartmentId | null> => {
  const { widgets } = await requests.value(getWidgetDepartments, { workspaceId: of.workspaceId }, { deadline });
  return widgets.find(({ widgetId }) => widgetId === of.widgetId)?.departmentId ?? null;
};
