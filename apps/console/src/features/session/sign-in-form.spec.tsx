import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { show } from '../../testing/render.js';
import { problem, serve, type Answer } from '../../testing/server.js';
import { SignInForm } from './sign-in-form.js';

let leave = () => undefined as void;
afterEach(() => leave());

const signIn = (answer: Answer | 'unreachable', notice: string | null = null) => {
  const heard = serve({ 'POST /auth/login': [answer] });
  const onSignedIn = jest.fn();
  ({ leave } = show(<SignInForm notice={notice} onSignedIn={onSignedIn} />));
  fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: '  ada@demo.test ' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'baton-demo' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return { heard, onSignedIn };
};
const complaint = async () => (await screen.findByRole('alert')).textContent;

describe('the login', () => {
  test('sends the address without the spaces around it, and hands on who signed in', async () => {
    const { heard, onSignedIn } = signIn([200, { accessToken: 'a', expiresInSeconds: 900, member: { id: 'ada' } }]);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledTimes(1));
    expect(heard).toEqual([{ call: 'POST /auth/login', body: { email: 'ada@demo.test', password: 'baton-demo' } }]);
  });

  test.each<[string, Answer | 'unreachable', RegExp]>([
    [
      'a wrong password',
      problem(401, 'bad_credentials', 'E-mail or password is wrong.'),
      /^E-mail or password is wrong\.$/,
    ],
    ['too many tries', problem(429, 'too_many_requests', 'Too many requests. Try again in 60 s.'), /again in 60 s/],
    ['a part that is away', problem(503, 'unavailable', 'A part does not answer. Try again.'), /Try again/],
    ['a server that is away', 'unreachable', /cannot be reached.*try again/],
    [
      'an address that is none',
      problem(422, 'invalid', 'A value is out of range', {
        errors: [{ path: 'email', message: 'must be an e-mail address' }],
      }),
      /email must be an e-mail address/,
    ],
  ])('says what to do after %s', async (_, answer, words) => {
    const { onSignedIn } = signIn(answer);
    expect(await complaint()).toMatch(words);
    expect(onSignedIn).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('baton-demo');
  });

  test('says why one is here again until something newer is to be said', async () => {
    signIn(problem(401, 'bad_credentials', 'E-mail or password is wrong.'), 'Your session has ended.');
    expect(screen.getByText('Your session has ended.')).toBeTruthy();
    await complaint();
    expect(screen.queryByText('Your session has ended.')).toBeNull();
  });
});
