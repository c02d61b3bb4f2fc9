import { expect, test } from '@jest/globals';
import { secondsLeft } from './offers-to-me.js';

test('the seconds that are left are whole and rounded down, never below none', () => {
  const expiresAt = '2026-11-25T09:00:20.000Z';
  const at = (ms: number) => Date.parse('2026-11-25T09:00:00.000Z') + ms;
  expect([0, 1, 999, 1_000, 19_500, 20_001].map((ms) => secondsLeft(expiresAt, at(ms)))).toEqual([
    20, 19, 19, 19, 0, 0,
  ]);
});
