import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import type { Line, LineState } from '../../shared/live/connection.js';
import { LineProvider } from '../../shared/live/line-context.js';
import { show } from '../../testing/render.js';
import { ConnectionNotice } from './connection-notice.js';

let leave = () => undefined as void;
beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  leave();
  jest.useRealTimers();
});

const open = (first: LineState) => {
  let state = first;
  let tell = () => undefined as void;
  const subscribe = (listener: () => void) => {
    tell = listener;
    return () => true;
  };
  const line = { state: () => state, subscribe } as unknown as Line;
  ({ leave } = show(
    <LineProvider value={line}>
      <ConnectionNotice />
    </LineProvider>,
  ));
  return (next: LineState) =>
    act(() => {
      state = next;
      tell();
    });
};
const said = () => screen.getByRole('status').textContent;

test('a line that breaks is said at once, one that does not open after a while', () => {
  const become = open('connecting');
  expect(said()).toBe('');
  act(() => void jest.advanceTimersByTime(10_000));
  expect(said()).toContain('Connecting… What you send is kept.');
  become('live');
  expect(said()).toBe('');
  become('lost');
  expect(said()).toContain('Reconnecting… What you send is kept.');
});
