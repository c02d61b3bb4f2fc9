import { expect, test } from '@jest/globals';
import { waitWords } from './wait-words.js';

test.each([
  [0, 'less than a minute'],
  [59, 'less than a minute'],
  [75, 'about a minute'],
  [150, 'about 3 minutes'],
  [3_200, 'about 53 minutes'],
  [3_500, 'about an hour'],
  [7_300, 'about 2 hours'],
])('%d seconds are %s', (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});

test.each([
  [0, 10, 'less than a minute'],
  [20, 100, 'up to 2 minutes'],
  [180, 330, 'about 3–6 minutes'],
  [240, 240, 'about 4 minutes'],
  [400, 1_500, 'about 5–25 minutes'],
  [3_000, 5_400, 'about 50–90 minutes'],
  [3_000, 9_000, 'up to 3 hours'],
  [7_500, 12_600, 'about 2–4 hours'],
])('8 of 10 wait %d to %d seconds: %s', (low, high, words) => {
  expect(waitWords((low + high) / 2, { low, high })).toBe(words);
});
