import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ada, show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { noteSetAway, useSetAwayNotice } from './set-away.js';

let leave = () => {};
beforeEach(() => window.localStorage.clear());
afterEach(() => leave());

const Desk = () => {
  useSetAwayNotice();
  return null;
};
const open = (status: string) => {
  const presence = (now: string) => ({ status: now, capacity: 4, activeCount: 0 });
  const heard = serve({
    'GET /me': [[200, { member: ada, workspace: { name: 'W' }, presence: presence(status) }]],
    'PUT /me/presence': [[200, presence('online')]],
  });
  ({ leave } = show(<Desk />));
  return heard;
};

test('who was set to away reads why, and is here again with one click', async () => {
  noteSetAway();
  const heard = open('away');
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toContain('You were set to away');
  expect(notice.textContent).toContain('two offers went unanswered');
  fireEvent.click(screen.getByRole('button', { name: 'I am here' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(heard.at(-1)).toMatchObject({ call: 'PUT /me/presence', body: { status: 'online' } });
  expect(window.localStorage).toHaveLength(0);
});

test('who is here by now is told nothing of it', async () => {
  noteSetAway();
  open('online');
  await waitFor(() => expect(window.localStorage).toHaveLength(0));
  expect(screen.queryByRole('alert')).toBeNull();
});
