import { getWidget, listWidgets, type WidgetId } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';

export const useWidgets = () => {
  const call = useApi();
  return useQuery({
    queryKey: ['widgets'],
    queryFn: ({ signal }) => call(listWidgets, { limit: 200 }, signal),
    select: (page) => page.items,
  });
};

export const useWidget = (widgetId: WidgetId) => {
  const call = useApi();
  return useQuery({ queryKey: ['widget', widgetId], queryFn: ({ signal }) => call(getWidget, { widgetId }, signal) });
};
