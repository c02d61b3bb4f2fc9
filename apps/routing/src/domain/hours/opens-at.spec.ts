import type { OpeningHours } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { opensAt } from './opens-at.js';

const office: OpeningHours = {
  timeZone: 'Europe/Berlin',
  weekly: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({ day, from: '09:05', to: '17:30' })),
  holidays: ['2026-11-26'],
};
const after = (instant: string, hours = office) => opensAt(hours, new Date(instant))?.toISOString();

describe('when a department opens next', () => {
  it('is told to the minute, past the night, the weekend and a holiday', () => {
    expect(after('2026-11-24T05:00:00Z')).toBe('2026-11-24T08:05:00.000Z');
    expect(after('2026-11-24T08:04:30Z')).toBe('2026-11-24T08:05:00.000Z');
    expect(after('2026-11-27T18:00:00Z')).toBe('2026-11-30T08:05:00.000Z');
    expect(after('2026-11-25T18:00:00Z')).toBe('2026-11-27T08:05:00.000Z');
  });

  it('goes by the clocks there when summer time begins meanwhile', () => {
    expect(after('2026-03-27T18:00:00Z')).toBe('2026-03-30T07:05:00.000Z');
  });

  it('is not known where it never opens', () => {
    expect(after('2026-11-24T05:00:00Z', { ...office, weekly: [] })).toBeUndefined();
  });
});
