import { useState } from 'react';
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { ConversationStatus, WidgetId } from '@baton/contracts';
import * as z from 'zod';
import { useWidgets } from '../../shared/widgets/widgets-query.js';
import classes from './conversation-list.module.css';
import type { Filters } from './use-conversation-list.js';

const statuses = [
  { value: '', label: 'Any status' },
  { value: 'ai', label: 'With the AI' },
  { value: 'qualifying', label: 'Answering questions' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'human', label: 'With a person' },
  { value: 'closed', label: 'Closed' },
];

/** The status among the words of an address, or none. */
export const parseStatus = (value: unknown): ConversationStatus | undefined => {
  const parsed = z.safeParse(ConversationStatus, value);
  return parsed.success ? parsed.data : undefined;
};

/** The widget that an address names, or none. */
export const parseWidgetId = (value: unknown): WidgetId | undefined => {
  const parsed = z.safeParse(WidgetId, value);
  return parsed.success ? parsed.data : undefined;
};

export const ConversationFilters = ({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (filters: Filters) => void;
}) => {
  const { status } = filters;
  const [text, setText] = useState(filters.q ?? '');
  const [own, setOwn] = useState(filters.q);
  const [seen, setSeen] = useState(filters.q);
  // What was typed here comes back a moment later; any other change of the address shows in the field.
  if (filters.q !== seen) {
    setSeen(filters.q);
    setOwn(filters.q);
    if (filters.q !== own) setText(filters.q ?? '');
  }
  const search = useDebouncedCallback((typed: string) => {
    const q = typed || undefined;
    setOwn(q);
    onChange({ ...filters, q });
  }, 300);

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
        onChange={(value) => onChange({ ...filters, status: parseStatus(value) })}
      />
      <WidgetFilter filters={filters} onChange={onChange} />
    </div>
  );
};

/** Only where there is something to choose. */
const WidgetFilter = ({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) => {
  const { data: widgets = [] } = useWidgets();
  if (widgets.length < 2 && filters.widgetId === undefined) return null;
  return (
    <Select
      size="sm"
      aria-label="Widget"
      className={classes['wholeRow']}
      data={[{ value: '', label: 'Any widget' }, ...widgets.map(({ id, name }) => ({ value: id, label: name }))]}
      value={filters.widgetId ?? ''}
      allowDeselect={false}
      onChange={(value) => onChange({ ...filters, widgetId: parseWidgetId(value) })}
    />
  );
};
