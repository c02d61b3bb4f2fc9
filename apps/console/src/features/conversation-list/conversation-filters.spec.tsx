import { useState } from 'react';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { ConversationFilters } from './conversation-filters.js';
import type { Filters } from './use-conversation-list.js';

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
