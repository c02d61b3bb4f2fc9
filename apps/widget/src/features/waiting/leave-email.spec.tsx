import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ChatStore } from '../../shared/chat/chat-store.js';
import type { Chat } from '../../shared/chat/chat.js';
import { ChatProvider } from '../../shared/chat/use-chat.js';
import { LeaveEmail } from './leave-email.js';

let left: string[] = [];
beforeEach(() => {
  left = [];
  const chat = { store: new ChatStore(), leaveEmail: async (email: string) => void left.push(email) };
  render(
    <ChatProvider value={chat as unknown as Chat}>
      <LeaveEmail />
    </ChatProvider>,
  );
});
afterEach(cleanup);

const field = () => screen.getByLabelText(/^Leave your e-mail/);
const write = (value: string) => fireEvent.input(field(), { target: { value } });
const send = () => fireEvent.click(screen.getByRole('button', { name: 'Send my address' }));

it.each(['', '   ', 'nora', 'nora@shop', 'nora@shop.', 'a b@shop.test', '<nora@shop.test>'])(
  'what the server would refuse is not sent, and a sentence says what is wanted: "%s"',
  (text) => {
    write(text);
    send();
    expect(left).toEqual([]);
    expect(screen.getByRole('alert').textContent).toBe('Please write an address such as name@example.com.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field());
  },
);

it('what was wrong is not said any more as soon as the address changes', () => {
  write('nora');
  send();
  write('nora@');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(field().getAttribute('aria-invalid')).toBe('false');
});

it.each(['nora@shop.test', '  nora+bags@mail.shop.test '])('an address is sent: "%s"', (text) => {
  write(text);
  send();
  expect(left).toEqual([text.trim()]);
});
