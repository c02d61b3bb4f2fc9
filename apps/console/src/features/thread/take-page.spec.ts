import { expect, test } from '@jest/globals';
import { lastSeq, receive, threadOf } from '@baton/realtime-client';
import fc from 'fast-check';
import { takePage } from './take-page.js';

const messages = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ id: `m${from + i}`, seq: from + i, clientId: null }));

test('a page that was read before newer frames came never takes them away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(10), fc.integer({ min: 1, max: 30 }), (read, since, size) => {
      const page = messages(Math.max(1, read - size + 1), read);
      const known = receive(threadOf(page), messages(read + 1, read + since));
      expect(takePage(known, page)).toEqual(known);
      expect(lastSeq(takePage(known, messages(read + 1, read + since + 3)))).toBe(read + since + 3);
    }),
  );
});

test('a page that begins behind a hole takes the place of what was known; an empty one changes nothing', () => {
  const known = threadOf(messages(1, 3));
  expect(takePage(known, messages(6, 8))).toEqual(threadOf(messages(6, 8)));
  expect(takePage(known, [])).toBe(known);
});
