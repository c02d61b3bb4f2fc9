import { useState, type ReactNode } from 'react';
import { Alert, Button, Group, Select, Skeleton, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { hasRole, type HandoffSettings, type WidgetId } from '@baton/contracts';
import { reasonOf } from '../../shared/api/api.js';
import { useMember } from '../../shared/session/current-member.js';
import { BacktestResult } from './backtest-result.js';
import { useBacktest } from './backtest-query.js';
import classes from './backtest.module.css';

const PERIODS = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: 'all', label: 'All time' },
];
const LIMITS = ['50', '200', '500', '1000'].map((value) => ({ value, label: `The newest ${value}` }));

interface Props {
  readonly widgetId: WidgetId;
  /** As it stands in the form, saved or not. */
  readonly draft: HandoffSettings;
  /** Leads to a conversation. */
  readonly link: (conversationId: string, words: string) => ReactNode;
}

/** Plays the draft over what customers wrote, and shows what would change against the saved settings. */
export const BacktestPanel = ({ widgetId, draft, link }: Props) => {
  const isAdmin = hasRole(useMember(), 'admin');
  const [period, setPeriod] = useState('30');
  const [limit, setLimit] = useState('200');
  const trial = useBacktest(widgetId);
  if (!isAdmin) return null;
  const start = () =>
    trial.mutate({ settings: draft, days: period === 'all' ? null : Number(period), limit: Number(limit) });
  const isStale = trial.data !== undefined && JSON.stringify(trial.variables?.settings) !== JSON.stringify(draft);
  return (
    <section className={classes['panel']} aria-labelledby="backtest-title">
      <div>
        <h2 id="backtest-title">Try on past conversations</h2>
        <p>
          Plays these settings, saved or not, over what customers wrote, and shows what would change. Nothing is saved,
          and nobody notices. Whether the department was open then goes by its opening hours as they are now.
        </p>
      </div>
      <Stack gap="md" miw={0}>
        <Group gap="sm" align="flex-end">
          <Select
            label="Period"
            data={PERIODS}
            value={period}
            allowDeselect={false}
            onChange={(value) => value && setPeriod(value)}
          />
          <Select
            label="Conversations"
            data={LIMITS}
            value={limit}
            allowDeselect={false}
            onChange={(value) => value && setLimit(value)}
          />
          <Button leftSection={<IconHistory size={16} aria-hidden />} loading={trial.isPending} onClick={start}>
            Try it
          </Button>
        </Group>
        <div aria-live="polite">
          {trial.isPending && <Skeleton h={120} radius="md" aria-busy aria-label="Playing conversations again" />}
          {trial.isError && (
            <Alert color="red" role="alert" title="This could not be tried">
              {reasonOf(trial.error)}
            </Alert>
          )}
          {trial.data && (
            <Stack gap="md">
              {isStale && <Alert color="orange">The settings have changed since. Try again to see what they do.</Alert>}
              <BacktestResult report={trial.data} link={link} />
            </Stack>
          )}
        </div>
      </Stack>
    </section>
  );
};
