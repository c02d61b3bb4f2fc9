import { useState } from 'react';
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { ConversationStatus } from '@baton/contracts';
import * as z from 'zod';
import classes from './conversation-list.module.css';
import type { Filters } from './use-conversation-list.js';

const statuses = [
  { value: '', label: 'Any status' },
  { value: 'ai', label: 'With the AI' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'human', label: 'With a person' },
  { value: 'closed', label: 'Closed' },
];

/** The status among the words of an address, or none. */
export const parseStatus = (value: unknown): ConversationStatus | undefined => {
  const parsed = z.safeParse(ConversationStatus, value);
  return parsed.success ? parsed.data : undefined;
};

export const ConversationFilters = ({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (filters: Filters) => void;
}) => {
  const [text, setText] = useState(filters.q ?? '');
  const { status, q = '' } = filters;
  const search = useDebouncedCallback((typed: string) => onChange({ status, q: typed || undefined }), 300);

  return (
    <div className={classes['filters']} role="search">
      <TextInput
        size="sm"
        type="search"
        aria-label="Search conversations"
        placeholder="Search"
        maxLength={200}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <Select
        size="sm"
        aria-label="Status"
        data={statuses}
        value={status ?? ''}
        allowDeselect={false}
        onChange={(value) => onChange({ q: q || undefined, status: parseStatus(value) })}
      />
    </div>
  );
};
