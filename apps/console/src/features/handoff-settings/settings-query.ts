import { getHandoffSettings, saveHandoffSettings, type HandoffSettings, type WidgetId } from '@baton/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { useApi } from '../../shared/api/api.js';

const settingsKey = (widgetId: string) => ['handoff-settings', widgetId] as const;

export const useHandoffSettings = (widgetId: WidgetId) => {
  const call = useApi();
  return useQuery({
    queryKey: settingsKey(widgetId),
    queryFn: ({ signal }) => call(getHandoffSettings, { widgetId }, signal),
    // What is being edited does not change under the editor's hands; a newer version shows itself on saving.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
};

export const useSaveHandoffSettings = (widgetId: WidgetId) => {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: HandoffSettings) => call(saveHandoffSettings, { widgetId, ...settings }),
    onSuccess: (saved) => {
      client.setQueryData(settingsKey(widgetId), saved);
      notifications.show({
        color: 'green',
        title: 'Saved',
        message: `These settings are version ${saved.version}. They apply from the next message on.`,
      });
    },
  });
};
