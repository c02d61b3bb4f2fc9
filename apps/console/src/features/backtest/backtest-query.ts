import { runBacktest, type HandoffSettings, type WidgetId } from '@baton/contracts';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';

const DAY_MS = 86_400_000;

interface Trial {
  readonly settings: HandoffSettings;
  /** Null: as far back as there is anything. */
  readonly days: number | null;
  readonly limit: number;
}

export const useBacktest = (widgetId: WidgetId) => {
  const call = useApi();
  return useMutation({
    mutationFn: ({ settings, days, limit }: Trial) => {
      const from = days === null ? {} : { from: new Date(Date.now() - days * DAY_MS).toISOString() };
      return call(runBacktest, { widgetId, settings, conversations: { ...from, limit } });
    },
  });
};
