import { previewHandoffSettings, type HandoffSettings, type WidgetId } from '@baton/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../shared/api/api.js';

const PAUSE_MS = 400;

/** A message that somebody might write, and where. */
export interface Sample {
  readonly text: string;
  readonly page: string;
  readonly locale: string;
  readonly hours: 'unknown' | 'open' | 'closed';
}

export const emptySample: Sample = { text: '', page: '', locale: '', hours: 'unknown' };

/** What the settings, as they stand in the form, make of the message; asked again once nobody has typed for a moment. */
export const usePreview = (widgetId: WidgetId, settings: HandoffSettings, sample: Sample) => {
  const call = useApi();
  const [asked] = useDebouncedValue({ settings, sample }, PAUSE_MS);
  const { text, page, locale, hours } = asked.sample;
  return useQuery({
    queryKey: ['handoff-preview', widgetId, asked],
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: 30_000,
    gcTime: 30_000,
    queryFn: ({ signal }) =>
      call(
        previewHandoffSettings,
        {
          widgetId,
          settings: asked.settings,
          text,
          ...(page.trim() !== '' && { page: { url: page.trim() } }),
          ...(locale.trim() !== '' && { locale: locale.trim() }),
          ...(hours !== 'unknown' && { isOpen: hours === 'open' }),
        },
        signal,
      ),
  });
};
