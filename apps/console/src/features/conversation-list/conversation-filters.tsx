import { useState } from 'react';
import { Autocomplete, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconTag } from '@tabler/icons-react';
import { ConversationStatus, Tag, WidgetId } from '@baton/contracts';
import * as z from 'zod';
import { useWidgets } from '../../shared/widgets/widgets-query.js';
import classes from './conversation-list.module.css';
import { useListedTags, type Filters } from './use-conversation-list.js';

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

/** The tag that an address asks for, or none. */
export const parseTag = (value: unknown): string | undefined => {
  const parsed = z.safeParse(Tag, value);
  return parsed.success ? parsed.data : undefined;
};

/**
 * A filter that is typed: asked for when the typing stops. What was typed here comes back a moment later; any other change
 * of the address shows in the field.
 */
const useTypedFilter = (value: string | undefined, onTyped: (value: string | undefined) => void) => {
  const [text, setText] = useState(value ?? '');
  const [own, setOwn] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setOwn(value);
    if (value !== own) setText(value ?? '');
  }
  const tell = useDebouncedCallback((typed: string) => {
    const next = typed.trim() || undefined;
    setOwn(next);
    onTyped(next);
  }, 300);
  const type = (typed: string) => {
    setText(typed);
    tell(typed);
  };
  return { text, type };
};

export const ConversationFilters = ({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (filters: Filters) => void;
}) => {
  const { status } = filters;
  const search = useTypedFilter(filters.q, (q) => onChange({ ...filters, q }));
  return (
    <div className={classes['filters']} role="search">
      <TextInput
        size="sm"
        type="search"
        aria-label="Search conversations"
        placeholder="Search"
        maxLength={200}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={search.text}
        onChange={(event) => search.type(event.currentTarget.value)}
      />
      <Select
        size="sm"
        aria-label="Status"
        data={statuses}
        value={status ?? ''}
        allowDeselect={false}
        onChange={(value) => onChange({ ...filters, status: parseStatus(value) })}
      />
      <TagFilter filters={filters} onChange={onChange} />
      <WidgetFilter filters={filters} onChange={onChange} />
    </div>
  );
};

/** A whole tag, as tags are compared; those of the list are proposed. */
const TagFilter = ({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) => {
  const tag = useTypedFilter(filters.tag, (typed) => onChange({ ...filters, tag: parseTag(typed) }));
  return (
    <Autocomplete
      size="sm"
      aria-label="Tag"
      placeholder="Any tag"
      maxLength={40}
      clearable
      className={classes['tag']}
      leftSection={<IconTag size={15} aria-hidden />}
      data={useListedTags()}
      value={tag.text}
      onChange={tag.type}
    />
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
      data={[{ value: '', label: 'Any widget' }, ...widgets.map(({ id, name }) => ({ value: id, label: name }))]}
      value={filters.widgetId ?? ''}
      allowDeselect={false}
      onChange={(value) => onChange({ ...filters, widgetId: parseWidgetId(value) })}
    />
  );
};
