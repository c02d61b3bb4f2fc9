import { IconWorldOff } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { hasRole } from '@baton/contracts';
import { CreateWidgetButton } from '../../features/widgets/create-widget-button.js';
import { WidgetRow } from '../../features/widgets/widget-row.js';
import { useMember } from '../../shared/session/current-member.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { PageHead } from '../../shared/ui/page-head.js';
import { useWidgets } from '../../shared/widgets/widgets-query.js';
import heard from '../../shared/ui/only-heard.module.css';
import classes from './pages.module.css';

export const WidgetsPage = () => {
  const widgets = useWidgets();
  const navigate = useNavigate();
  const canEdit = hasRole(useMember(), 'admin');
  return (
    <div className={classes['page']}>
      <PageHead title="Widgets">
        {canEdit && (
          <CreateWidgetButton
            onCreated={({ id }) => void navigate({ to: '/widgets/$widgetId/embed', params: { widgetId: id } })}
          />
        )}
      </PageHead>
      <div className={classes['body']}>
        {widgets.isPending && <ListSkeleton label="Loading widgets" rows={2} />}
        {widgets.isError && !widgets.data && (
          <ErrorState failure={widgets.error} onRetry={() => void widgets.refetch()} />
        )}
        {widgets.data?.length === 0 && (
          <EmptyState icon={<IconWorldOff size={22} stroke={1.7} />} title="No widgets yet">
            A widget is the chat on your site.
          </EmptyState>
        )}
        {widgets.data?.map((widget) => (
          <div key={widget.id} className={classes['widgetRow']}>
            <Link to="/widgets/$widgetId" params={{ widgetId: widget.id }} className={classes['widgetLink']}>
              <WidgetRow widget={widget} />
            </Link>
            <Link to="/conversations" search={{ widgetId: widget.id }} className={classes['aside']}>
              Conversations<span className={heard['onlyHeard']}> of {widget.name}</span>
            </Link>
          </div>
        ))}
      </div>
    </div>
  );
};
