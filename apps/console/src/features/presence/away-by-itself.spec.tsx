import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import type { MemberFrame } from '@baton/contracts';
import { ada, show } from '../../testing/render.js';
import { serve, type Heard } from '../../testing/server.js';
import { hearMyMessage, useAwayByItself } from './away-by-itself.js';
import { PresenceSwitch } from './presence-switch.js';

const presence = (status: string) => ({ status, capacity: 4, activeCount: 2 });
const MINUTE = 60_000;

let leave = () => {};
beforeEach(() => {
  jest.useFakeTimers();
  window.localStorage.clear();
});
afterEach(() => {
  leave();
  jest.useRealTimers();
});

const Desk = () => {
  useAwayByItself();
  return <PresenceSwitch askOffline={() => undefined} />;
};
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const touch = async () => {
  fireEvent.keyDown(window, { key: 'a' });
  await pass(100);
};
const open = async (...answers: string[]): Promise<() => unknown[]> => {
  const heard: Heard[] = serve({
    'GET /me': [[200, { member: ada, workspace: { name: 'W' }, presence: presence('online') }]],
    'PUT /me/presence': answers.map((status) =>
      status === 'unreachable' ? status : ([200, presence(status)] as const),
    ),
  });
  ({ leave } = show(<Desk />));
  await pass(100);
  return () => heard.flatMap(({ call, body }) => (call === 'PUT /me/presence' ? [body?.['status']] : []));
};

test('an agent who touches nothing for a quarter of an hour is away, and back at the next touch', async () => {
  const set = await open('away', 'online');
  await pass(14 * MINUTE);
  await touch();
  await pass(14 * MINUTE);
  expect(set()).toEqual([]);
  await pass(2 * MINUTE);
  expect(set()).toEqual(['away']);
  await touch();
  await touch();
  expect(set()).toEqual(['away', 'online']);
});

test('a laptop that wakes before its network does: he is back with the first touch that gets through, and nothing complains', async () => {
  const set = await open('away', 'unreachable', 'online');
  await pass(16 * MINUTE);
  await touch();
  await pass(6_000);
  await touch();
  expect(set()).toEqual(['away', 'online', 'online']);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('who works in another window of this browser is here', async () => {
  const set = await open('away');
  await pass(10 * MINUTE);
  window.localStorage.setItem('baton-active-at', String(Date.now()));
  await pass(10 * MINUTE);
  expect(set()).toEqual([]);
});

test('who writes on another device is here; what others write does not keep him', async () => {
  const wrote = (id: string) =>
    hearMyMessage({ type: 'message.created', data: { author: { kind: 'agent', id } } } as MemberFrame, ada.id);
  const set = await open('away');
  await pass(10 * MINUTE);
  wrote(ada.id);
  await pass(10 * MINUTE);
  expect(set()).toEqual([]);
  wrote('0193a000-0000-7000-8000-0000000000ff');
  await pass(6 * MINUTE);
  expect(set()).toEqual(['away']);
});

test('who went away by hand stays away, whatever he touches', async () => {
  const set = await open('away');
  fireEvent.click(screen.getByRole('button', { name: 'Your status: Online, 2 of 4 chats' }));
  await pass(500);
  fireEvent.click(screen.getByRole('menuitem', { name: /^Away/ }));
  await pass(500);
  expect(set()).toEqual(['away']);
  await touch();
  await pass(20 * MINUTE);
  await touch();
  expect(set()).toEqual(['away']);
});
