import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useOutbox } from '../../features/thread/outbox.js';
import type { Session } from '../../shared/session/session.js';
import { SessionProvider } from '../../shared/session/session-context.js';
import { ada, show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { UserMenu } from './user-menu.js';

let leave = () => undefined as void;
beforeEach(() => window.localStorage.clear());
afterEach(() => leave());

const Write = () => {
  const outbox = useOutbox();
  return (
    <>
      <button onClick={() => outbox.send('c1', 'note', 'Not lost')}>Write</button>
      <UserMenu />
    </>
  );
};
const open = () => {
  serve({ 'GET /me': [[200, { member: ada, workspace: { name: 'W' }, presence: { status: 'online' } }]] });
  const signOut = jest.fn(() => Promise.resolve());
  const session = { signOut } as unknown as Session;
  ({ leave } = show(
    <SessionProvider value={session}>
      <Write />
    </SessionProvider>,
  ));
  return signOut;
};
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const choose = async () => {
  await press('Account of Ada Lovelace');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
};

test('who signs out before all is sent is asked first, and loses nothing by staying', async () => {
  const signOut = open();
  await press('Write');
  await choose();
  await screen.findByText('One message or note is not sent yet.', { exact: false });
  await press('Stay signed in');
  expect(signOut).not.toHaveBeenCalled();
  expect(JSON.stringify(window.localStorage)).toContain('Not lost');
  await choose();
  await press('Sign out and lose what is not sent');
  await waitFor(() => expect(signOut).toHaveBeenCalledTimes(1));
  expect(JSON.stringify(window.localStorage)).not.toContain('Not lost');
});

test('who has sent everything is not asked', async () => {
  const signOut = open();
  await choose();
  await waitFor(() => expect(signOut).toHaveBeenCalledTimes(1));
});
