import type { Department, OpeningHours } from '@baton/contracts';
import { days } from './week.js';

/** What the clocks and the calendar of a time zone show. */
const clockIn = (timeZone: string, now: number) => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: days.find(({ name }) => name.startsWith(part('weekday')))?.day,
    time: `${part('hour')}:${part('minute')}`,
    date: `${part('year')}-${part('month')}-${part('day')}`,
  };
};

const isWithin = ({ timeZone, weekly, holidays }: OpeningHours, now: number): boolean => {
  const { day, time, date } = clockIn(timeZone, now);
  return !holidays.includes(date) && weekly.some((each) => each.day === day && each.from <= time && time < each.to);
};

/** Whether a department is open at this instant (ms since 1970), by the clocks of its own time zone; without hours it always is. */
export const isOpenAt = ({ hours }: Pick<Department, 'hours'>, now: number): boolean => !hours || isWithin(hours, now);
