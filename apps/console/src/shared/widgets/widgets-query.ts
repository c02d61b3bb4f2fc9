import {
  createWidget,
  getWidget,
  listWidgets,
  updateWidget,
  type CallOf,
  type Widget,
  type WidgetId,
} from '@baton/contracts';
import { newClientId } from '@baton/realtime-client';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/api.js';

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

/** A second try of the same, after an answer that got lost, makes no second widget. */
export const useCreateWidget = (onCreated: (widget: Widget) => void) => {
  const call = useApi();
  const client = useQueryClient();
  const [attempt, setAttempt] = useState({ name: '', idempotencyKey: '' });
  return useMutation({
    mutationFn: (name: string) => {
      const known = attempt.name === name ? attempt : { name, idempotencyKey: newClientId() };
      setAttempt(known);
      return call(createWidget, known);
    },
    onSuccess: (widget) => {
      setAttempt({ name: '', idempotencyKey: '' });
      keep(client, widget);
      onCreated(widget);
    },
  });
};

export const useUpdateWidget = (widgetId: WidgetId, onUpdated: (widget: Widget) => void = () => undefined) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Omit<CallOf<typeof updateWidget>, 'widgetId'>) => call(updateWidget, { widgetId, ...change }),
    onSuccess: (widget) => {
      keep(client, widget);
      onUpdated(widget);
    },
  });
};
