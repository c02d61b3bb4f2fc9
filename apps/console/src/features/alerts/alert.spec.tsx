import type { ReactElement } from 'react';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { notificationsStore } from '@mantine/notifications';
import { act, fireEvent, screen } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { raiseAlert, withdrawAlerts, type Alert } from './alert.js';

const waiting = (name: string): Alert => ({
  kind: 'queue',
  conversationId: name,
  title: `${name} is waiting`,
  message: 'Hello?',
});
const leaves = (name: string) => withdrawAlerts(({ conversationId }) => conversationId === name);
const shown = () =>
  notificationsStore
    .getState()
    .notifications.map(({ title, message }) => [title, (message as ReactElement<{ words: string }>).props.words]);

describe('a toast', () => {
  beforeEach(() => withdrawAlerts(() => true));

  test('is shared by all of one subject, the latest to be read', () => {
    for (const name of ['Maya', 'Nora', 'Otto']) raiseAlert(waiting(name), () => undefined);
    expect(shown()).toEqual([['Otto is waiting', 'And 2 more. Hello?']]);
  });

  test('is opened from the keyboard too', async () => {
    const { leave } = show(null);
    const opened = jest.fn();
    act(() => raiseAlert(waiting('Maya'), opened));
    fireEvent.click(await screen.findByRole('button', { name: 'Show' }));
    expect(opened).toHaveBeenCalledTimes(1);
    leave();
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
