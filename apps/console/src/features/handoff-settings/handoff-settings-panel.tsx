import type { ReactNode } from 'react';
import { hasRole, type HandoffSettings, type WidgetId } from '@baton/contracts';
import { useMember } from '../../shared/session/current-member.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import type { RenderTrace } from './preview/preview-result.js';
import { SettingsForm } from './settings-form.js';
import { useHandoffSettings } from './settings-query.js';

interface Props {
  readonly widgetId: WidgetId;
  /** Signals and rules as they are shown elsewhere too. */
  readonly renderTrace: RenderTrace;
  /** What is shown below, of the settings as they stand in the form. */
  readonly below?: (draft: HandoffSettings) => ReactNode;
}

export const HandoffSettingsPanel = ({ widgetId, renderTrace, below }: Props) => {
  const settings = useHandoffSettings(widgetId);
  const canEdit = hasRole(useMember(), 'admin');
  if (settings.isPending) return <ListSkeleton label="Loading the settings" rows={4} height={96} />;
  if (!settings.data) return <ErrorState failure={settings.error} onRetry={() => void settings.refetch()} />;
  return (
    <SettingsForm
      widgetId={widgetId}
      loaded={settings.data}
      canEdit={canEdit}
      renderTrace={renderTrace}
      below={below}
    />
  );
};
