import type { OpeningHours } from '@baton/contracts';

export type Interval = OpeningHours['weekly'][number];
type Day = Interval['day'];

export const days: readonly { readonly day: Day; readonly name: string }[] = [
  { day: 'mon', name: 'Monday' },
  { day: 'tue', name: 'Tuesday' },
  { day: 'wed', name: 'Wednesday' },
  { day: 'thu', name: 'Thursday' },
  { day: 'fri', name: 'Friday' },
  { day: 'sat', name: 'Saturday' },
  { day: 'sun', name: 'Sunday' },
];

/** What one begins with on leaving "always open": the week of most offices, by the clocks of whoever sets it. */
export const officeHours = (timeZone: string): OpeningHours => ({
  timeZone,
  weekly: days.slice(0, 5).map(({ day }) => ({ day, from: '09:00', to: '17:00' })),
  holidays: [],
});

const clockAt = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The next hours of a day that has some, an hour after its last ones while that fits; null where none are left. */
export const nextHours = (day: Day, weekly: readonly Interval[]): Interval | null => {
  const ends = weekly.flatMap((each) => (each.day === day ? [each.from, each.to] : []));
  const last = ends
    .filter((time) => time !== '')
    .sort()
    .at(-1);
  if (last === undefined) return { day, from: '09:00', to: '17:00' };
  if (last >= '24:00') return null;
  const hour = Number(last.slice(0, 2)) + (last.endsWith(':00') ? 1 : 2);
  return { day, from: hour < 24 ? clockAt(hour) : last, to: clockAt(Math.min(24, hour + 4)) };
};

/** A field for times knows no 24:00: midnight at the end of an interval is the end of the day. */
export const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
export const endOf = (typed: string): string => (typed === '00:00' ? '24:00' : typed);

const listOf = (intervals: readonly Interval[]): string => intervals.map(({ from, to }) => `${from}–${to}`).join(', ');

/** Days in a row with the same hours are one line: "Monday to Friday 09:00–17:00". */
export const weekWords = ({ weekly }: OpeningHours): string => {
  const runs: { first: string; last: string; hours: string }[] = [];
  for (const { day, name } of days) {
    const hours = listOf(weekly.filter((each) => each.day === day));
    const run = runs.at(-1);
    if (run?.hours === hours) run.last = name;
    else runs.push({ first: name, last: name, hours });
  }
  const open = runs.filter(({ hours }) => hours !== '');
  if (open.length === 0) return 'Never open';
  return open.map(({ first, last, hours }) => `${first === last ? first : `${first} to ${last}`} ${hours}`).join('; ');
};
