import { describe, expect, jest, test } from '@jest/globals';
import type { Member } from '@baton/contracts';
import { createSession, type SignedIn } from './session.js';

const member = { id: 'm', name: 'Ada' } as unknown as Member;
const answer = (accessToken: string): SignedIn => ({ accessToken, expiresInSeconds: 900, member });

const sessionWith = (refresh: () => Promise<SignedIn | null>) => {
  const logOut = jest.fn(() => Promise.resolve());
  const announceSignOut = jest.fn();
  const session = createSession({ refresh, logOut, announceSignOut, alone: (work) => work() });
  return { session, logOut, announceSignOut };
};

describe('the session', () => {
  test('asks for one token however many callers need one', async () => {
    const refresh = jest.fn(() => Promise.resolve(answer('one')));
    const { session } = sessionWith(refresh);
    const results = await Promise.all([session.refresh(), session.refresh(), session.refresh()]);
    expect(results).toEqual([true, true, true]);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(session.get()).toMatchObject({ status: 'signed-in', accessToken: 'one' });
    await session.signOut();
  });

  test('a void cookie on load means: sign in; later it means: expired', async () => {
    const answers = [answer('one'), null];
    const { session } = sessionWith(() => Promise.resolve(answers.shift() ?? null));
    await session.refresh();
    await session.refresh();
    expect(session.get()).toEqual({ status: 'signed-out', because: 'expired' });

    const other = sessionWith(() => Promise.resolve(null)).session;
    await other.refresh();
    expect(other.get()).toEqual({ status: 'signed-out', because: 'never' });
  });

  test('an unreachable server signs nobody out', async () => {
    jest.useFakeTimers();
    const warn = jest.spyOn(console, 'warn').mockReturnValue(undefined);
    const answers = [() => Promise.resolve(answer('one')), () => Promise.reject(new Error('offline'))];
    const { session } = sessionWith(() => (answers.shift() ?? (() => Promise.resolve(answer('two'))))());
    await session.refresh();
    expect(await session.refresh()).toBe(false);
    expect(session.get()).toMatchObject({ status: 'signed-in', accessToken: 'one' });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(session.get()).toMatchObject({ status: 'signed-in', accessToken: 'two' });
    warn.mockRestore();
    jest.useRealTimers();
  });

  test('a token that arrives after signing out is not used', async () => {
    let arrive: (value: SignedIn) => void = () => undefined;
    const { session, announceSignOut } = sessionWith(() => new Promise((resolve) => (arrive = resolve)));
    session.signIn(answer('one'));
    const late = session.refresh();
    await session.signOut();
    arrive(answer('two'));
    expect(await late).toBe(false);
    expect(session.get()).toEqual({ status: 'signed-out', because: 'left' });
    expect(announceSignOut).toHaveBeenCalledTimes(1);
  });

  test('a renewal that fails after signing out signs nobody in again', async () => {
    jest.useFakeTimers();
    let fail: (failure: Error) => void = () => undefined;
    const refresh = jest.fn(() => new Promise<SignedIn>((_, reject) => (fail = reject)));
    const { session } = sessionWith(refresh);
    session.signIn(answer('one'));
    const late = session.refresh();
    await session.signOut();
    fail(new Error('offline'));
    expect(await late).toBe(false);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(session.get()).toEqual({ status: 'signed-out', because: 'left' });
    jest.useRealTimers();
  });

  test('renews itself a minute before the token expires', async () => {
    jest.useFakeTimers();
    const refresh = jest.fn(() => Promise.resolve(answer('two')));
    const { session } = sessionWith(refresh);
    session.signIn(answer('one'));
    await jest.advanceTimersByTimeAsync(839_000);
    expect(refresh).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(session.get()).toMatchObject({ accessToken: 'two' });
    jest.useRealTimers();
  });
});
