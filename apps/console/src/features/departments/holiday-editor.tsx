import { useState } from 'react';
import { ActionIcon, Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { removeWithin } from '../../shared/forms/remove-within.js';

/** Days on which the department is closed. */
export const HolidayEditor = ({
  holidays,
  onChange,
}: {
  holidays: readonly string[];
  onChange: (holidays: string[]) => void;
}) => {
  const [date, setDate] = useState('');
  const add = () => {
    if (date === '') return;
    onChange([...new Set([...holidays, date])].sort());
    setDate('');
  };
  return (
    <div data-holidays>
      <Group gap="xs" align="end">
        <TextInput
          type="date"
          label="Closed on"
          size="sm"
          data-add
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button variant="default" disabled={date === ''} onClick={add}>
          Add day
        </Button>
      </Group>
      <Group gap={6} mt="xs" role="list" aria-label="Closed on">
        {holidays.length === 0 && (
          <Text size="sm" c="dimmed">
            No holidays yet
          </Text>
        )}
        {holidays.map((holiday) => (
          <Badge
            key={holiday}
            role="listitem"
            color="gray"
            size="lg"
            rightSection={
              <ActionIcon
                size={18}
                variant="transparent"
                color="gray"
                aria-label={`Remove ${holiday}`}
                onClick={({ currentTarget }) =>
                  removeWithin(currentTarget, '[data-holidays]', () =>
                    onChange(holidays.filter((each) => each !== holiday)),
                  )
                }
              >
                <IconX size={12} />
              </ActionIcon>
            }
          >
            {holiday}
          </Badge>
        ))}
      </Group>
    </div>
  );
};
