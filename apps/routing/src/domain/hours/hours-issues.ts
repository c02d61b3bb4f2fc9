import type { OpeningHours } from '@baton/contracts';

interface Issue {
  readonly path: string;
  readonly message: string;
}
type Interval = OpeningHours['weekly'][number];

/** Named zones only: an offset such as +01:00 knows no summer time. */
const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const overlap = (a: Interval, b: Interval): boolean => a.day === b.day && a.from < b.to && b.from < a.to;

const issuesOfInterval = (interval: Interval, at: number, weekly: readonly Interval[]): Issue[] => {
  const path = `hours.weekly.${at}`;
  if (interval.to <= interval.from)
    return [
      { path: `${path}.to`, message: 'Must be after the beginning; past midnight, add an interval the next day.' },
    ];
  return weekly.slice(0, at).some((earlier) => overlap(earlier, interval))
    ? [{ path, message: 'This interval overlaps another one of the same day.' }]
    : [];
};

/** What the schema cannot say: an empty list means that these hours can be saved. */
export const hoursIssues = ({ timeZone, weekly }: OpeningHours): Issue[] => [
  ...(isTimeZone(timeZone)
    ? []
    : [{ path: 'hours.timeZone', message: 'There is no such time zone. Name one such as Europe/Berlin.' }]),
  ...weekly.flatMap(issuesOfInterval),
];
