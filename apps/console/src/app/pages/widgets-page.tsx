import { Badge, Code, Group, Text } from '@mantine/core';
import { IconWorldOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWidgets } from '../../features/handoff-settings/use-widgets.js';
import { OneLine } from '../../shared/text/one-line.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

export const WidgetsPage = () => {
  const widgets = useWidgets();
  return (
    <div className={classes['page']}>
      <PageHead title="Widgets" />
      <div className={classes['body']}>
        {widgets.isPending && <ListSkeleton label="Loading widgets" rows={2} />}
        {widgets.isError && !widgets.data && (
          <ErrorState failure={widgets.error} onRetry={() => void widgets.refetch()} />
        )}
        {widgets.data?.length === 0 && (
          <EmptyState icon={<IconWorldOff size={22} stroke={1.7} />} title="No widgets yet" />
        )}
        {widgets.data?.map((widget) => (
          <Link key={widget.id} to="/widgets/$widgetId" params={{ widgetId: widget.id }} className={classes['row']}>
            <Group px="md" py="sm" wrap="nowrap" justify="space-between">
              <div style={{ minWidth: 0 }}>
                <Text fw={600} component="div">
                  <OneLine text={widget.name} />
                </Text>
                <Text size="sm" c="dimmed">
                  Key <Code>{widget.publicKey}</Code>
                </Text>
              </div>
              <Badge color={widget.status === 'active' ? 'green' : 'gray'}>
                {widget.status === 'active' ? 'Active' : 'Inactive'}
              </Badge>
            </Group>
          </Link>
        ))}
      </div>
    </div>
  );
};
