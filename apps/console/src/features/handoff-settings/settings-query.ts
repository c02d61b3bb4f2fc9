import { getHandoffSettings, saveHandoffSettings, type HandoffSettings, type WidgetId } from '@baton/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useApi } from '../../shared/api/api.js';
import { versionsKey } from './versions/versions-query.js';

const settingsKey = (widgetId: string) => ['handoff-settings', widgetId] as const;

/** The settings as they are saved now. */
const useFetch = (widgetId: WidgetId) => {
  const call = useApi();
  return (signal?: AbortSignal) => call(getHandoffSettings, { widgetId }, signal);
};

export const useHandoffSettings = (widgetId: WidgetId) => {
  const fetch = useFetch(widgetId);
  return useQuery({
    queryKey: settingsKey(widgetId),
    queryFn: ({ signal }) => fetch(signal),
    // What is being edited does not change under the editor's hands; a newer version shows itself on saving.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
};

/** Fetches what somebody else saved meanwhile. */
export const useLoadTheirs = (widgetId: WidgetId, onLoaded: (theirs: HandoffSettings) => void) => {
  const fetch = useFetch(widgetId);
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetch(),
    onSuccess: (theirs) => {
      client.setQueryData(settingsKey(widgetId), theirs);
      void client.invalidateQueries({ queryKey: versionsKey(widgetId) });
      onLoaded(theirs);
    },
  });
};

export const useSaveHandoffSettings = (widgetId: WidgetId) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: HandoffSettings) => call(saveHandoffSettings, { widgetId, ...settings }),
    onSuccess: (saved) => {
      client.setQueryData(settingsKey(widgetId), saved);
      void client.invalidateQueries({ queryKey: versionsKey(widgetId) });
      // The lists name the department that each widget leads to.
      void client.invalidateQueries({ queryKey: ['widgets'] });
      void client.invalidateQueries({ queryKey: ['widget', widgetId] });
      notifications.show({
        color: 'green',
        title: 'Saved',
        message: `These settings are version ${saved.version}. They apply from the next message on.`,
      });
    },
  });
};
