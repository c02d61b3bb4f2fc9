import { Code, Group, Text } from '@mantine/core';
import type { Widget } from '@baton/contracts';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { OneLine } from '../../shared/text/one-line.js';
import { StatusBadge } from './widget-status.js';

/** A widget in the list: its name, where it leads to, its key, whether it is on. */
export const WidgetRow = ({ widget }: { widget: Widget }) => {
  const departments = useDepartments();
  const department = departments.find(({ id }) => id === widget.departmentId)?.name;
  return (
    <>
      <Group gap="sm" wrap="nowrap">
        <Text fw={600} component="div" style={{ minWidth: 0 }}>
          <OneLine text={widget.name} />
        </Text>
        <StatusBadge status={widget.status} />
      </Group>
      <Text size="sm" c="dimmed" component="div">
        {department !== undefined && `Leads to ${department} · `}Key <Code>{widget.publicKey}</Code>
      </Text>
    </>
  );
};
