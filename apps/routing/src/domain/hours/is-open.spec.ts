import type { OpeningHours } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { hoursIssues } from './hours-issues.js';
import { isOpen } from './is-open.js';

const office = (parts: Partial<OpeningHours> = {}): OpeningHours => ({
  timeZone: 'Europe/Berlin',
  weekly: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({ day, from: '09:00', to: '17:30' })),
  holidays: [],
  ...parts,
});
const at = (hours: OpeningHours | null, instant: string) => isOpen(hours, new Date(instant));

describe('opening hours', () => {
  it('without any it is always open', () => {
    expect(at(null, '2026-12-25T03:00:00Z')).toBe(true);
    expect(at(office({ weekly: [] }), '2026-11-24T10:00:00Z')).toBe(false);
  });

  it('go by the clocks there: from the first minute, and not in the last one', () => {
    expect(at(office(), '2026-11-24T07:59:59Z')).toBe(false);
    expect(at(office(), '2026-11-24T08:00:00Z')).toBe(true);
    expect(at(office(), '2026-11-24T16:29:59Z')).toBe(true);
    expect(at(office(), '2026-11-24T16:30:00Z')).toBe(false);
    expect(at(office(), '2026-11-28T10:00:00Z')).toBe(false);
  });

  it('stay the same on the wall through summer time: nine o’clock comes an hour earlier in UTC', () => {
    expect(at(office(), '2026-03-27T07:30:00Z')).toBe(false);
    expect(at(office(), '2026-03-30T07:00:00Z')).toBe(true);
    expect(at(office(), '2026-10-23T07:00:00Z')).toBe(true);
    expect(at(office(), '2026-10-26T07:30:00Z')).toBe(false);
  });

  it('know the hour that is left out and the one that comes twice', () => {
    const night = office({ weekly: [{ day: 'sun', from: '02:00', to: '03:00' }] });
    for (const instant of ['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z']) expect(at(night, instant)).toBe(false);
    for (const instant of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) expect(at(night, instant)).toBe(true);
    expect(at(night, '2026-10-25T02:00:00Z')).toBe(false);
  });

  it('know the day there, not here, and end at midnight', () => {
    const auckland = office({
      timeZone: 'Pacific/Auckland',
      weekly: [
        { day: 'mon', from: '00:00', to: '01:00' },
        { day: 'mon', from: '22:00', to: '24:00' },
      ],
    });
    expect(at(auckland, '2026-11-22T11:30:00Z')).toBe(true);
    expect(at(auckland, '2026-11-23T10:59:00Z')).toBe(true);
    expect(at(auckland, '2026-11-23T11:00:00Z')).toBe(false);
  });

  it('are none on a holiday', () => {
    const hours = office({ holidays: ['2026-12-25'] });
    expect(at(hours, '2026-12-25T10:00:00Z')).toBe(false);
    expect(at(hours, '2026-12-24T10:00:00Z')).toBe(true);
  });
});

describe('hours can be saved', () => {
  it('with a time zone that there is', () => {
    expect(hoursIssues(office())).toEqual([]);
    expect(hoursIssues(office({ timeZone: 'Europe/Atlantis' }))).toMatchObject([{ path: 'hours.timeZone' }]);
    expect(hoursIssues(office({ timeZone: '+01:00' }))).toMatchObject([{ path: 'hours.timeZone' }]);
  });

  it('when each interval ends after it begins, and no two of a day overlap', () => {
    const weekly: OpeningHours['weekly'] = [
      { day: 'mon', from: '09:00', to: '12:00' },
      { day: 'mon', from: '12:00', to: '17:00' },
      { day: 'tue', from: '10:00', to: '10:00' },
      { day: 'wed', from: '13:00', to: '18:00' },
      { day: 'wed', from: '09:00', to: '13:30' },
    ];
    expect(hoursIssues(office({ weekly }))).toMatchObject([
      { path: 'hours.weekly.2.to', message: expect.stringContaining('after') },
      { path: 'hours.weekly.4', message: expect.stringContaining('overlaps') },
    ]);
  });
});
