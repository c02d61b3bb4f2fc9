import type { OpeningHours } from '@baton/contracts';

interface Local {
  readonly day: OpeningHours['weekly'][number]['day'];
  /** `2026-11-24`. */
  readonly date: string;
  /** `09:30`. */
  readonly time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a hundred times more than using it, and there are few time zones. */
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
};

/** What calendar and clock on the wall there show. */
const localAt = (timeZone: string, instant: Date): Local => {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: part('weekday').toLowerCase() as Local['day'],
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
};

/**
 * Whether a department is open. Hours are what the clock on the wall shows: when summer time takes an hour away, it is not open in it, and when an hour comes
 * twice, it is open both times. Without hours it is always open.
 */
export const isOpen = (hours: OpeningHours | null | undefined, instant: Date): boolean => {
  if (!hours) return true;
  const { day, date, time } = localAt(hours.timeZone, instant);
  if (hours.holidays.includes(date)) return false;
  return hours.weekly.some((each) => each.day === day && each.from <= time && time < each.to);
};
