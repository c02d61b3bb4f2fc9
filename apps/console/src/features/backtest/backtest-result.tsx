import type { ReactNode } from 'react';
import { Stack, Text } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import type { BacktestReport } from '@baton/contracts';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { counted, hoursWords, loadWords, shiftWords, summaryWords } from './backtest-words.js';
import { DifferenceList } from './difference-list.js';
import { GoldFigures } from './gold-figures.js';

interface Props {
  readonly report: BacktestReport;
  readonly link: (conversationId: string, words: string) => ReactNode;
}

/** What the settings would have made of the conversations. */
export const BacktestResult = ({ report, link }: Props) => {
  const { counts, compare, load, gold, comparedGold } = report;
  if (counts.conversations === 0) {
    return (
      <EmptyState icon={<IconMessageOff size={22} stroke={1.7} />} title="No conversations in this period">
        Choose a longer one, or come back when customers have written.
      </EmptyState>
    );
  }
  const shift = compare && shiftWords(compare);
  const hours = hoursWords(counts);
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{summaryWords(report)}</Text>
        {shift && <Text size="sm">{shift}</Text>}
        {counts.leftOut > 0 && (
          <Text size="sm" c="dimmed">
            {counted(counts.leftOut, 'older conversation was', 'older conversations were')} left out.
          </Text>
        )}
        {hours && (
          <Text size="sm" c="dimmed">
            {hours}
          </Text>
        )}
      </div>
      {compare && (
        <>
          <DifferenceList title="Newly handed off" differences={compare.newlyFires} link={link} />
          <DifferenceList title="No longer handed off" differences={compare.noLongerFires} link={link} />
        </>
      )}
      {load && (
        <div>
          <Text size="sm">{loadWords(load)}</Text>
          <Text size="xs" c="dimmed">
            An estimate. {load.assumption}
          </Text>
        </div>
      )}
      {gold && <GoldFigures gold={gold} saved={comparedGold} />}
    </Stack>
  );
};
