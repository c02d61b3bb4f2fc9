import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Member } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { problem, serve } from '../../testing/server.js';
import { DepartmentsPanel } from './departments-panel.js';

const id = '0193a000-0000-7000-8000-00000000000d';
const support = { id, name: 'Support', mode: 'claim', strictCapacity: false, hours: null };
const hours = { timeZone: 'Europe/Berlin', weekly: [{ day: 'mon', from: '09:00', to: '17:00' }], holidays: [] };
const list = (...items: object[]) => [200, { items, nextCursor: null }] as const;
const owner = { ...ada, role: 'owner' } as Member;

let leave = () => {};
afterEach(() => leave());

test('an admin sets opening hours: a wrong interval is named at its field, and what is saved shows', async () => {
  const overlap = { errors: [{ path: 'hours.weekly.1', message: 'This interval overlaps another one.' }] };
  const heard = serve({
    'GET /departments': [list({ ...support, hours }), list({ ...support, hours: null })],
    [`PATCH /departments/${id}`]: [problem(422, 'invalid', 'These cannot be saved.', overlap), [200, support]],
  });
  ({ leave } = show(<DepartmentsPanel />, owner));
  expect(await screen.findByText('Monday 09:00–17:00 (Europe/Berlin)')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Add hours on Monday' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('This interval overlaps another one.')).toBeTruthy();
  fireEvent.click(screen.getByRole('switch', { name: /certain hours/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Always open')).toBeTruthy();
  const [first, second] = heard.filter(({ call }) => call.startsWith('PATCH'));
  expect(first?.body).toMatchObject({ hours: { weekly: [hours.weekly[0], { day: 'mon' }] } });
  expect(second?.body).toEqual({ name: 'Support', hours: null });
});

test('an agent reads them', async () => {
  serve({ 'GET /departments': [list(support)] });
  ({ leave } = show(<DepartmentsPanel />));
  expect(await screen.findByText('Always open')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  await waitFor(() => expect(screen.getByText(/Only owners and admins/)).toBeTruthy());
});
