import { expect, test } from '@jest/globals';
import { endOf, nextHours, officeHours, shownEnd, weekWords } from './week.js';

test('a week is told in few words: days in a row with the same hours are one', () => {
  const hours = officeHours('Europe/Berlin');
  expect(weekWords(hours)).toBe('Monday to Friday 09:00–17:00');
  const weekly = [
    ...hours.weekly.filter(({ day }) => day !== 'wed'),
    { day: 'sun' as const, from: '10:00', to: '12:00' },
    { day: 'sun' as const, from: '20:00', to: '24:00' },
  ];
  expect(weekWords({ ...hours, weekly })).toBe(
    'Monday to Tuesday 09:00–17:00; Thursday to Friday 09:00–17:00; Sunday 10:00–12:00, 20:00–24:00',
  );
  expect(weekWords({ ...hours, weekly: [] })).toBe('Never open');
});

test('midnight at the end of an interval is the end of the day', () => {
  expect([shownEnd('24:00'), shownEnd('17:00')]).toEqual(['00:00', '17:00']);
  expect([endOf('00:00'), endOf('17:00')]).toEqual(['24:00', '17:00']);
});

test.each([
  [[], '09:00–17:00'],
  [[['09:00', '17:00']], '18:00–22:00'],
  [
    [
      ['14:00', '16:30'],
      ['08:00', '12:00'],
    ],
    '18:00–22:00',
  ],
  [[['09:00', '21:15']], '23:00–24:00'],
  [[['09:00', '']], '10:00–14:00'],
  [[['09:00', '23:00']], '23:00–24:00'],
  [[['20:00', '24:00']], null],
])('hours that are added to a day come after its last ones: %j', (known: string[][], words) => {
  const weekly = known.map(([from = '', to = '']) => ({ day: 'mon' as const, from, to }));
  const next = nextHours('mon', [...weekly, { day: 'tue', from: '00:00', to: '24:00' }]);
  expect(next && `${next.from}–${next.to}`).toBe(words);
});
