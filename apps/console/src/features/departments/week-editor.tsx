import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { removeWithin } from '../../shared/forms/remove-within.js';
import { days, endOf, nextHours, shownEnd, type Interval } from './week.js';
import classes from './departments.module.css';

interface Props {
  readonly weekly: readonly Interval[];
  /** By the path of a field, as the server names it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (weekly: Interval[]) => void;
}

/** The hours of each day; a day without any is closed. */
export const WeekEditor = ({ weekly, errors, onChange }: Props) => (
  <div className={classes['week']}>
    {days.map(({ day, name }) => {
      const next = nextHours(day, weekly);
      const intervals = weekly.flatMap((interval, at) => (interval.day === day ? [{ interval, at }] : []));
      return (
        <div key={day} role="group" aria-label={name} className={classes['day']}>
          <span className={classes['dayName']}>{name}</span>
          <div className={classes['intervals']}>
            {intervals.length === 0 && (
              <Text size="sm" c="dimmed">
                Closed
              </Text>
            )}
            {intervals.map(({ interval, at }) => (
              <IntervalFields
                key={at}
                name={name}
                interval={interval}
                error={
                  errors[`hours.weekly.${at}`] ?? errors[`hours.weekly.${at}.to`] ?? errors[`hours.weekly.${at}.from`]
                }
                onChange={(changed) => onChange(weekly.map((each, index) => (index === at ? changed : each)))}
                onRemove={() => onChange(weekly.filter((_, index) => index !== at))}
              />
            ))}
          </div>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={`Add hours on ${name}`}
            data-add
            disabled={next === null}
            onClick={() => next && onChange([...weekly, next])}
          >
            Add hours
          </Button>
        </div>
      );
    })}
  </div>
);

const IntervalFields = ({
  name,
  interval,
  error,
  onChange,
  onRemove,
}: {
  name: string;
  interval: Interval;
  error: string | undefined;
  onChange: (interval: Interval) => void;
  onRemove: () => void;
}) => (
  <div>
    <div className={classes['interval']}>
      <TextInput
        type="time"
        size="xs"
        required
        aria-label={`${name} from`}
        error={error !== undefined}
        value={interval.from}
        onChange={(event) => onChange({ ...interval, from: event.currentTarget.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="xs"
        required
        aria-label={`${name} to`}
        error={error !== undefined}
        value={shownEnd(interval.to)}
        onChange={(event) => onChange({ ...interval, to: endOf(event.currentTarget.value) })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove these hours on ${name}`}
        onClick={(event) => removeWithin(event.currentTarget, '[role="group"]', onRemove)}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
    {error !== undefined && (
      <Text size="xs" c="red" role="alert">
        {error}
      </Text>
    )}
  </div>
);
