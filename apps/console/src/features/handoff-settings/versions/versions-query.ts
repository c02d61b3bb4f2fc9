import { getSettingsVersion, listSettingsVersions, type WidgetId } from '@baton/contracts';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useApi } from '../../../shared/api/api.js';

export const versionsKey = (widgetId: WidgetId) => ['handoff-settings-versions', widgetId] as const;

/** The newest first. */
export const useSettingsVersions = (widgetId: WidgetId) => {
  const call = useApi();
  return useInfiniteQuery({
    queryKey: versionsKey(widgetId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(listSettingsVersions, { widgetId, limit: 20, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
};

export const useReadVersion = (widgetId: WidgetId) => {
  const call = useApi();
  return useMutation({ mutationFn: (version: number) => call(getSettingsVersion, { widgetId, version }) });
};
