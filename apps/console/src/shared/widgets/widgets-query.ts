import {
  createWidget,
  getWidget,
  listWidgets,
  updateWidget,
  type CallOf,
  type Widget,
  type WidgetId,
} from '@baton/contracts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api.js';
import type { NamedAttempt } from '../forms/create-by-name.js';

const listKey = ['widgets'] as const;
const widgetKey = (widgetId: string) => ['widget', widgetId] as const;

export const useWidgets = () => {
  const call = useApi();
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => call(listWidgets, { limit: 200 }, signal),
    select: (page) => page.items,
  });
};

export const useWidget = (widgetId: WidgetId) => {
  const call = useApi();
  return useQuery({ queryKey: widgetKey(widgetId), queryFn: ({ signal }) => call(getWidget, { widgetId }, signal) });
};

const keep = (client: QueryClient, widget: Widget): void => {
  client.setQueryData(widgetKey(widget.id), widget);
  void client.invalidateQueries({ queryKey: listKey });
};

export const useCreateWidget = () => {
  const call = useApi();
  const client = useQueryClient();
  return async (attempt: NamedAttempt): Promise<Widget> => {
    const widget = await call(createWidget, attempt);
    keep(client, widget);
    return widget;
  };
};

export type WidgetChange = Omit<CallOf<typeof updateWidget>, 'widgetId'>;

export const useUpdateWidget = (widgetId: WidgetId) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: WidgetChange) => call(updateWidget, { widgetId, ...change }),
    onSuccess: (widget) => keep(client, widget),
  });
};
