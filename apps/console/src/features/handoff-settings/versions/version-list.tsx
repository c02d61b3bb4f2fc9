import { Badge, Button, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { WidgetId } from '@baton/contracts';
import { reasonOf } from '../../../shared/api/api.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorState } from '../../../shared/ui/error-state.js';
import { ListSkeleton } from '../../../shared/ui/list-skeleton.js';
import { SavedBy } from './version-line.js';
import { useSettingsVersions } from './versions-query.js';
import classes from './versions.module.css';

interface Props {
  readonly widgetId: WidgetId;
  /** The one that is being edited. */
  readonly edited: number;
  /** The one that is being loaded; null: none. */
  readonly loading: number | null;
  /** The one that could not be loaded; null: none. */
  readonly failed: { readonly version: number; readonly failure: Error } | null;
  readonly onLoad: (version: number) => void;
}

export const LoadFailure = ({ failure }: { failure: Error }) => (
  <Text size="sm" c="var(--baton-urgent)" role="alert" mt={4}>
    {reasonOf(failure)}
  </Text>
);

/** All versions but the one that is being edited, the newest first. */
export const VersionList = ({ widgetId, edited, loading, failed, onLoad }: Props) => {
  const list = useSettingsVersions(widgetId);
  if (list.isPending) return <ListSkeleton label="Loading the versions" rows={3} height={40} />;
  if (!list.data) return <ErrorState failure={list.error} onRetry={() => void list.refetch()} />;
  const versions = list.data.pages.flatMap(({ items }) => items).filter(({ version }) => version !== edited);
  if (versions.length === 0 && !list.hasNextPage)
    return (
      <EmptyState icon={<IconHistory size={22} stroke={1.7} />} title="No earlier versions yet">
        Each save makes a new version. Those before it are kept here.
      </EmptyState>
    );
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        Load one to look at it and change it. It applies once you save it, as a new version.
      </Text>
      <ul className={classes['list']} aria-label="Versions">
        {versions.map((each) => (
          <li key={each.version} className={classes['row']}>
            <div className={classes['what']}>
              <div className={classes['title']}>
                Version {each.version}
                {each.version > edited && <Badge color="orange">Newer than yours</Badge>}
              </div>
              <Text size="sm" c="dimmed" component="div" className={classes['who']}>
                <SavedBy version={each} />
              </Text>
              {failed?.version === each.version && <LoadFailure failure={failed.failure} />}
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={`Load version ${each.version}`}
              loading={loading === each.version}
              disabled={loading !== null && loading !== each.version}
              onClick={() => onLoad(each.version)}
            >
              Load
            </Button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          fullWidth
          mt="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
};
