import { expect, it } from '@jest/globals';
import type { VisitorMessage } from '@baton/contracts';
import { itemsOf, readUpTo } from './thread-items.js';
import { nameDay } from './times.js';

const message = (seq: number, author: string, minute: number, kind = 'text'): VisitorMessage =>
  ({
    id: `m${seq}`,
    seq,
    kind,
    author: { kind: author, id: author, name: author },
    createdAt: new Date(2026, 10, 25, 12, minute).toISOString(),
  }) as unknown as VisitorMessage;

const runsOf = (messages: VisitorMessage[]) =>
  itemsOf(messages, () => 'day').map(({ isFirst, isLast }) => `${isFirst ? '[' : ''}${isLast ? ']' : ''}`);

it('what one author says in a row is one run, until five minutes are between', () => {
  expect(runsOf([message(1, 'visitor', 0), message(2, 'visitor', 1), message(3, 'visitor', 9)])).toEqual([
    '[',
    ']',
    '[]',
  ]);
});

it('an event between two texts of one author parts them', () => {
  expect(runsOf([message(1, 'agent', 0), message(2, 'agent', 0, 'event'), message(3, 'agent', 0)])).toEqual([
    '[]',
    '[]',
    '[]',
  ]);
});

it('each day is named once, and begins a run', () => {
  const items = itemsOf([message(1, 'ai', 0), message(2, 'ai', 60 * 24)], (at) => at.slice(0, 10));
  expect(items.map(({ day }) => day)).toEqual(
    ['2026-11-25', '2026-11-26'].map((day) => expect.stringContaining(day.slice(0, 7))),
  );
  expect(items.every(({ isFirst, isLast }) => isFirst && isLast)).toBe(true);
});

it('a day is named as people name it', () => {
  const now = new Date(2026, 10, 25, 0, 5);
  expect(nameDay(new Date(2026, 10, 25, 0, 1).toISOString(), now)).toBe('Today');
  expect(nameDay(new Date(2026, 10, 24, 23, 59).toISOString(), now)).toBe('Yesterday');
  expect(nameDay(new Date(2026, 10, 23, 12).toISOString(), now)).toContain('23');
});

it('who answers has read what stood before', () => {
  const messages = [message(1, 'visitor', 0), message(2, 'agent', 1), message(3, 'visitor', 2)];
  expect(readUpTo(messages, 0)).toBe(2);
  expect(readUpTo(messages, 3)).toBe(3);
  expect(readUpTo([message(1, 'visitor', 0), message(2, 'ai', 0)], 0)).toBe(0);
});
