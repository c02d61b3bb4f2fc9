import { describe, expect, test } from '@jest/globals';
import { formatAgo, formatAgoInWords, formatWait } from './format.js';

describe('times as agents read them', () => {
  test.each([
    [-5_000, '0:00'],
    [42_999, '0:42'],
    [725_000, '12:05'],
    [3_840_000, '1 h 04 m'],
    [183_600_000, '2 d 3 h'],
  ])('a wait of %i ms reads %s', (ms, shown) => {
    expect(formatWait(ms)).toBe(shown);
  });

  test('says how long ago in one short word', () => {
    const now = Date.parse('2026-11-24T12:00:00.000Z');
    expect(formatAgo('2026-11-24T11:59:30.000Z', now)).toBe('now');
    expect(formatAgo('2026-11-24T11:55:00.000Z', now)).toBe('5 m');
    expect(formatAgo('2026-11-24T09:00:00.000Z', now)).toBe('3 h');
    // As the reader's own locale puts it: 12 Nov, Nov 12, 12. Nov.
    const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
    const longAgo = '2026-11-12T09:00:00.000Z';
    expect(formatAgo(longAgo, now)).toBe(date.format(new Date(longAgo)));
    expect(formatAgo(longAgo, now)).toMatch(/\b12\b/);
  });

  test.each([
    ['2026-11-24T12:00:30.000Z', 'just now'],
    ['2026-11-24T11:59:30.000Z', 'just now'],
    ['2026-11-24T11:58:30.000Z', '1 minute ago'],
    ['2026-11-24T11:57:00.000Z', '3 minutes ago'],
    ['2026-11-24T11:00:00.000Z', '1 hour ago'],
    ['2026-11-23T12:01:00.000Z', '23 hours ago'],
    ['2026-11-23T12:00:00.000Z', '1 day ago'],
    ['2026-11-18T11:00:00.000Z', '6 days ago'],
    ['2026-11-12T11:00:00.000Z', /^on .*\b12\b.*2026|^on .*2026.*\b12\b/],
  ])('says within a sentence how long ago %s was', (at, words) => {
    expect(formatAgoInWords(at, Date.parse('2026-11-24T12:00:00.000Z'))).toEqual(
      typeof words === 'string' ? words : expect.stringMatching(words),
    );
  });
});
