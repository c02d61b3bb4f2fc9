import { beforeEach, describe, expect, test } from '@jest/globals';
import { notificationsStore } from '@mantine/notifications';
import { raiseAlert, withdrawAlert, type Alert } from './alert.js';

const waiting = (name: string): Alert => ({
  kind: 'queue',
  conversationId: name,
  subject: 'queue',
  title: `${name} is waiting`,
  message: 'Hello?',
});
const shown = () => notificationsStore.getState().notifications.map(({ title, message }) => [title, message]);

describe('a toast', () => {
  beforeEach(() => {
    for (const name of ['Maya', 'Nora', 'Otto']) withdrawAlert('queue', name);
  });

  test('is shared by all of one subject, the latest to be read', () => {
    for (const name of ['Maya', 'Nora', 'Otto']) raiseAlert(waiting(name), () => undefined);
    expect(shown()).toEqual([['Otto is waiting', 'And 2 more. Hello?']]);
  });

  test('says no more of what is no longer so, and goes with the last of it', () => {
    for (const name of ['Maya', 'Nora']) raiseAlert(waiting(name), () => undefined);
    withdrawAlert('queue', 'Nora');
    expect(shown()).toEqual([['Maya is waiting', 'Hello?']]);
    withdrawAlert('queue', 'somebody of whom nothing was said');
    expect(shown()).toEqual([['Maya is waiting', 'Hello?']]);
    withdrawAlert('queue', 'Maya');
    expect(shown()).toEqual([]);
  });
});
