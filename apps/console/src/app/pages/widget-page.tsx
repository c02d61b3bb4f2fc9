import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { WidgetId } from '@baton/contracts';
import { BacktestPanel } from '../../features/backtest/backtest-panel.js';
import { HandoffSettingsPanel } from '../../features/handoff-settings/handoff-settings-panel.js';
import { useWidget } from '../../features/handoff-settings/use-widgets.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

const conversationLink = (conversationId: string, words: string) => (
  <Link to="/conversations/$conversationId" params={{ conversationId }}>
    {words}
  </Link>
);

export const WidgetPage = () => {
  const { widgetId } = useParams({ from: '/signed-in/widgets/$widgetId' });
  const widget = useWidget(widgetId as WidgetId);
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
      <PageHead title={widget.data ? `${widget.data.name}: handoff` : 'Handoff'} before={back} />
      <div className={classes['body']}>
        <HandoffSettingsPanel
          key={widgetId}
          widgetId={widgetId as WidgetId}
          below={(draft) => <BacktestPanel widgetId={widgetId as WidgetId} draft={draft} link={conversationLink} />}
        />
      </div>
    </div>
  );
};
