import { beforeEach, describe, expect, test } from '@jest/globals';
import { notificationsStore } from '@mantine/notifications';
import { raiseAlert, withdrawAlerts, type Alert } from './alert.js';

const waiting = (name: string): Alert => ({
  kind: 'queue',
  conversationId: name,
  title: `${name} is waiting`,
  message: 'Hello?',
});
const leaves = (name: string) => withdrawAlerts(({ conversationId }) => conversationId === name);
const shown = () => notificationsStore.getState().notifications.map(({ title, message }) => [title, message]);

describe('a toast', () => {
  beforeEach(() => withdrawAlerts(() => true));

  test('is shared by all of one subject, the latest to be read', () => {
    for (const name of ['Maya', 'Nora', 'Otto']) raiseAlert(waiting(name), () => undefined);
    expect(shown()).toEqual([['Otto is waiting', 'And 2 more. Hello?']]);
  });

  test('says no more of what is no longer so, and goes with the last of it', () => {
    for (const name of ['Maya', 'Nora']) raiseAlert(waiting(name), () => undefined);
    leaves('Nora');
    expect(shown()).toEqual([['Maya is waiting', 'Hello?']]);
    leaves('somebody of whom nothing was said');
    expect(shown()).toEqual([['Maya is waiting', 'Hello?']]);
    leaves('Maya');
    expect(shown()).toEqual([]);
  });
});
