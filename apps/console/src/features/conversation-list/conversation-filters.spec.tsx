import { useState } from 'react';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import type { AgentConversation } from '@baton/contracts';
import { ConversationFilters, parseTag } from './conversation-filters.js';
import { stillFits, type Filters } from './use-conversation-list.js';

let leave = () => undefined as void;
beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  leave();
  jest.useRealTimers();
});

const onChange = jest.fn();
const Search = () => {
  const [filters, setFilters] = useState<Filters>({ q: 'refund' });
  onChange.mockImplementation((next) => setTimeout(() => setFilters(next as Filters), 50));
  return (
    <>
      <ConversationFilters filters={filters} onChange={onChange} />
      <button onClick={() => setFilters({})}>All</button>
      <button onClick={() => setFilters({ q: 'refund' })}>Back</button>
    </>
  );
};
const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search conversations' });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

test('the search shows what the address asks for, and is not turned back while somebody types on', async () => {
  serve({ 'GET /widgets': [[200, { items: [], nextCursor: null }]] });
  ({ leave } = show(<Search />));
  expect(field().value).toBe('refund');
  type('re');
  await pass(320);
  expect(onChange).toHaveBeenLastCalledWith({ q: 're' });
  type('ret');
  await pass(100);
  expect(field().value).toBe('ret');
  await pass(400);
  fireEvent.click(screen.getByText('All'));
  expect(field().value).toBe('');
  fireEvent.click(screen.getByText('Back'));
  expect(field().value).toBe('refund');
});

test('a tag is asked for as it was typed, without the white space around it; what is no tag is not', async () => {
  serve({ 'GET /widgets': [[200, { items: [], nextCursor: null }]] });
  ({ leave } = show(<Search />));
  const tag = screen.getByRole<HTMLInputElement>('combobox', { name: 'Tag' });
  fireEvent.change(tag, { target: { value: ' VIP ' } });
  await pass(320);
  expect(onChange).toHaveBeenLastCalledWith({ q: 'refund', tag: 'VIP' });
  fireEvent.click(screen.getByText('All'));
  await pass(60);
  fireEvent.click(screen.getByText('All'));
  expect(tag.value).toBe('');
  expect([parseTag(' vip '), parseTag(''), parseTag(7), parseTag('x'.repeat(41))]).toEqual([
    'vip',
    undefined,
    undefined,
    undefined,
  ]);
});

test('a row that lost the tag, or went on to another status, drops out', () => {
  const conversation = { status: 'human', tags: ['VIP', 'refund'] } as unknown as AgentConversation;
  expect(stillFits(conversation, {})).toBe(true);
  expect(stillFits(conversation, { tag: 'vip', status: 'human' })).toBe(true);
  expect(stillFits({ ...conversation, tags: ['refund'] }, { tag: 'vip' })).toBe(false);
  expect(stillFits({ ...conversation, status: 'closed' }, { tag: 'vip', status: 'human' })).toBe(false);
});
