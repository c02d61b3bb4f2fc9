import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { hasRole, type Widget, type WidgetId } from '@baton/contracts';
import { BacktestPanel } from '../../features/backtest/backtest-panel.js';
import { RuleList, SignalList } from '../../features/decisions/decision-card.js';
import { HandoffSettingsPanel } from '../../features/handoff-settings/handoff-settings-panel.js';
import { AppearanceForm } from '../../features/widgets/appearance-form.js';
import { EmbedPanel } from '../../features/widgets/embed-panel.js';
import { GeneralForm } from '../../features/widgets/general-form.js';
import { StatusBadge } from '../../features/widgets/widget-status.js';
import { useMember } from '../../shared/session/current-member.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { PageHead } from '../../shared/ui/page-head.js';
import { useWidget } from '../../shared/widgets/widgets-query.js';
import classes from './pages.module.css';

const useWidgetId = (): WidgetId => useParams({ from: '/signed-in/widgets/$widgetId' }).widgetId as WidgetId;

const tabs = [
  { to: '/widgets/$widgetId/general', label: 'General' },
  { to: '/widgets/$widgetId/appearance', label: 'Appearance and texts' },
  { to: '/widgets/$widgetId/embed', label: 'Embed' },
  { to: '/widgets/$widgetId/handoff', label: 'Handoff' },
] as const;

const conversationLink = (conversationId: string, words: string) => (
  <Link to="/conversations/$conversationId" params={{ conversationId }}>
    {words}
  </Link>
);

/** One widget: its name and state at the top, a page for each kind of settings below. */
export const WidgetPage = () => {
  const widgetId = useWidgetId();
  const widget = useWidget(widgetId);
  const back = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      ml={-8}
      aria-label="All widgets"
      renderRoot={(props) => <Link to="/widgets" {...props} />}
    >
      <IconChevronLeft size={20} />
    </ActionIcon>
  );
  return (
    <div className={classes['page']}>
      <PageHead
        title={widget.data?.name ?? 'Widget'}
        before={back}
        aside={widget.data && <StatusBadge status={widget.data.status} />}
      />
      <nav className={classes['tabs']} aria-label="Widget settings">
        {tabs.map(({ to, label }) => (
          <Link key={to} to={to} params={{ widgetId }}>
            {label}
          </Link>
        ))}
      </nav>
      <div className={classes['body']}>
        <Outlet />
      </div>
    </div>
  );
};

/** A page of what belongs to the widget itself. */
const OfWidget = ({ children }: { children: (widget: Widget, canEdit: boolean) => React.ReactNode }) => {
  const widget = useWidget(useWidgetId());
  const canEdit = hasRole(useMember(), 'admin');
  if (widget.isPending) return <ListSkeleton label="Loading the widget" rows={3} height={96} />;
  if (!widget.data) return <ErrorState failure={widget.error} onRetry={() => void widget.refetch()} />;
  return children(widget.data, canEdit);
};

export const WidgetGeneralPage = () => (
  <OfWidget>
    {(widget, canEdit) => (
      <GeneralForm
        key={widget.id}
        widget={widget}
        canEdit={canEdit}
        conversations={
          <Link to="/conversations" search={{ widgetId: widget.id }}>
            Conversations of this widget
          </Link>
        }
      />
    )}
  </OfWidget>
);

export const WidgetAppearancePage = () => (
  <OfWidget>{(widget, canEdit) => <AppearanceForm key={widget.id} widget={widget} canEdit={canEdit} />}</OfWidget>
);

export const WidgetEmbedPage = () => <OfWidget>{(widget) => <EmbedPanel widget={widget} />}</OfWidget>;

export const WidgetHandoffPage = () => {
  const widgetId = useWidgetId();
  return (
    <HandoffSettingsPanel
      key={widgetId}
      widgetId={widgetId}
      renderTrace={(trace) => (
        <>
          <SignalList decision={trace} />
          {trace.rules.length > 0 && <RuleList rules={trace.rules} />}
        </>
      )}
      below={(draft) => <BacktestPanel widgetId={widgetId} draft={draft} link={conversationLink} />}
    />
  );
};
