import type { SettingsVersion, WidgetId } from '@baton/contracts';
import { AgoInWords } from '../../../shared/time/since.js';
import { useSettingsVersions } from './versions-query.js';

/** Who saved it, and when. */
export const SavedBy = ({ version: { savedAt, savedBy } }: { version: SettingsVersion }) => (
  <>
    {savedBy ? `saved by ${savedBy.name}` : 'made with the widget'} <AgoInWords at={savedAt} />
  </>
);

/** Which version stands saved; who saved it is told as soon as it is known. */
export const VersionLine = ({ widgetId, version }: { widgetId: WidgetId; version: number }) => {
  const known = useSettingsVersions(widgetId).data?.pages.flatMap(({ items }) => items);
  const saved = known?.find((each) => each.version === version);
  return saved ? (
    <span>
      Version {version}, <SavedBy version={saved} />.
    </span>
  ) : (
    <span>Version {version}.</span>
  );
};
