import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ada, show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { OfflineQuestion, useGoingOffline } from './going-offline.js';
import { PresenceSwitch } from './presence-switch.js';

let leave = () => {};
afterEach(() => leave());

const Desk = () => {
  const offline = useGoingOffline();
  return (
    <>
      <PresenceSwitch askOffline={offline.ask} />
      <OfflineQuestion {...offline} />
    </>
  );
};
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const goOffline = async (activeCount: number, capacity = 4) => {
  const presence = { status: 'online', capacity, activeCount };
  const heard = serve({
    'GET /me': [[200, { member: ada, workspace: { name: 'W' }, presence }]],
    'PUT /me/presence': [[200, { ...presence, status: 'offline' }]],
  });
  ({ leave } = show(<Desk />));
  await press(/^Your status: Online, /);
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Offline/ }));
  return () => heard.flatMap(({ call, body }) => (call === 'PUT /me/presence' ? [body?.['status']] : []));
};

test.each([
  [1, /^One customer is with you\. You keep this chat while this page is open/],
  [2, /^2 customers are with you\. You keep these chats while this page is open/],
])('who goes offline with %i chats is asked first', async (count, words) => {
  const set = await goOffline(count);
  await screen.findByText(words);
  expect(set()).toEqual([]);
  await press('Stay');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(set()).toEqual([]);
  leave();
  const setAgain = await goOffline(count);
  await press('Go offline');
  await waitFor(() => expect(setAgain()).toEqual(['offline']));
});

test('who holds no chat is not asked; whose capacity is 0 is told that he takes none', async () => {
  const set = await goOffline(0, 0);
  await waitFor(() => expect(set()).toEqual(['offline']));
  expect(screen.getByRole('button', { name: 'Your status: Offline, no chats' })).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});
