import { Table, Text } from '@mantine/core';
import type { GoldReport } from '@baton/contracts';
import { counted, percent } from './backtest-words.js';
import classes from './backtest.module.css';

const rows: readonly { readonly name: string; readonly of: (gold: GoldReport) => string }[] = [
  { name: 'Handed off rightly', of: ({ right, positives }) => `${right} of ${positives}` },
  { name: 'At the right moment', of: ({ onTime }) => percent(onTime) },
  { name: 'Missed, or too early', of: ({ missed }) => String(missed) },
  { name: 'Handed off without need', of: ({ falseHandoffRate }) => percent(falseHandoffRate) },
];

/** Against what agents said of handoffs. */
export const GoldFigures = ({ gold, saved }: { gold: GoldReport; saved: GoldReport | null }) => (
  <section aria-label="Against what agents said">
    <h3 className={classes['title']}>
      Against {counted(gold.conversations, 'conversation that an agent marked', 'conversations that agents marked')}
    </h3>
    <Table withRowBorders={false} className={classes['figures']}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th />
          <Table.Th>This draft</Table.Th>
          {saved && <Table.Th>Saved</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ name, of }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{of(gold)}</Table.Td>
            {saved && <Table.Td>{of(saved)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
    {gold.conversations < 30 && (
      <Text size="xs" c="dimmed">
        So few say little. Mark more handoffs in “Why was this handed off?”.
      </Text>
    )}
  </section>
);
