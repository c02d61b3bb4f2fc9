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
