import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { QueryClient } from '@tanstack/react-query';
import { queueKey } from '../../features/queue/queue-query.js';
import { useOutbox } from '../../features/thread/outbox.js';
import { mineKey } from '../../shared/conversation/queries.js';
import type { Session } from '../../shared/session/session.js';
import { SessionProvider } from '../../shared/session/session-context.js';
import { ada, show } from '../../testing/render.js';
import { serve } from '../../testing/server.js';
import { UserMenu } from './user-menu.js';

let leave = () => undefined as void;
let client: QueryClient;
const isRead = () => client.getQueryData(mineKey) !== undefined && client.getQueryData(queueKey) !== undefined;
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
const open = (holds: readonly string[] = [], offered: readonly string[] = []) => {
  const offer = { memberId: ada.id, expiresAt: new Date(Date.now() + 60_000).toISOString() };
  const entries = offered.map((conversationId) => ({ conversationId, orderAt: '', offer }));
  serve({
    'GET /me': [[200, { member: ada, workspace: { name: 'W' }, presence: { status: 'away' } }]],
    'GET /conversations': [[200, { items: holds.map((id) => ({ id })), nextCursor: null }]],
    'GET /queue': [[200, { items: entries, versions: {}, nextCursor: null }]],
  });
  const signOut = jest.fn(() => Promise.resolve());
  const session = { signOut } as unknown as Session;
  ({ leave, client } = show(
    <SessionProvider value={session}>
      <Write />
    </SessionProvider>,
  ));
  return signOut;
};
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const choose = async () => {
  await press('Account of Ada Lovelace, Away');
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

test.each([
  [['c1'], [], 'One customer is with you. If you sign out, this chat goes back to the queue.'],
  [['c1', 'c2'], [], '2 customers are with you. If you sign out, they go back to the queue.'],
  [[], ['c3'], 'A chat is offered to you. It goes to somebody else.'],
])('who has customers (%j, offered %j) is asked first', async (holds, offered, words) => {
  const signOut = open(holds, offered);
  await waitFor(() => expect(isRead()).toBe(true));
  await choose();
  await screen.findByText(words);
  expect(signOut).not.toHaveBeenCalled();
  await press('Sign out');
  await waitFor(() => expect(signOut).toHaveBeenCalledTimes(1));
});

test('who has sent everything is not asked', async () => {
  const signOut = open();
  await choose();
  await waitFor(() => expect(signOut).toHaveBeenCalledTimes(1));
});
