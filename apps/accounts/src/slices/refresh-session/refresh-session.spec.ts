import { logOut, memberSignedOut, refreshSession } from '@baton/contracts';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

const signedIn = async () => {
  const { session, owner } = await w.owned();
  return { token: session.refreshToken ?? '', owner };
};
const ask = (refreshToken: string) => w.world.ask(refreshSession, { refreshToken });
const renewed = async (refreshToken: string): Promise<string> =>
  (await w.world.value(refreshSession, { refreshToken })).refreshToken ?? '';
/** As if all that was spent so far had been spent a minute ago. */
const minuteLater = () =>
  w.world.query('accounts', `UPDATE refresh_tokens SET spent_at = spent_at - interval '1 minute'`);
const isOver = async (refreshToken: string) => {
  const reply = await ask(refreshToken);
  return reply.kind === 'refused' && reply.code === 'unauthorized';
};

describe('renewing a session', () => {
  it('gives new tokens for the same session, again and again', async () => {
    const { token: first, owner } = await signedIn();
    const second = await w.world.value(refreshSession, { refreshToken: first });
    expect(second).toMatchObject({ expiresInSeconds: 900, member: { id: owner.memberId } });
    expect(second.refreshToken).not.toBe(first);
    expect(await w.whoIs(second.accessToken)).toMatchObject({ sessionId: owner.sessionId });
    await minuteLater();
    expect(await isOver(await renewed(second.refreshToken ?? ''))).toBe(false);
  });

  it('signs nobody out who renews in two tabs at once, whichever cookie the browser keeps', async () => {
    const { token } = await signedIn();
    const cookies = await Promise.all(Array.from({ length: 8 }, () => renewed(token)));
    expect(new Set(cookies).size).toBe(8);
    await minuteLater();
    expect(await isOver(cookies[3] ?? '')).toBe(false);
  });

  it('signs nobody out whose answer was lost on the way: the second try counts', async () => {
    const { token } = await signedIn();
    await renewed(token);
    const second = await renewed(token);
    await minuteLater();
    expect(await isOver(second)).toBe(false);
  });
});

describe('a refresh token that comes back after it was spent', () => {
  it('ends the session for both', async () => {
    const { token } = await signedIn();
    const next = await w.world.value(refreshSession, { refreshToken: token });
    await minuteLater();
    expect(await isOver(token)).toBe(true);
    expect(await isOver(next.refreshToken ?? '')).toBe(true);
    expect(await w.whoIs(next.accessToken)).toBeNull();
  });

  it('does so however often it was renewed since: a thief who renewed twice is caught too', async () => {
    const { token } = await signedIn();
    const thiefs = await renewed(await renewed(token));
    await minuteLater();
    expect(await isOver(token)).toBe(true);
    expect(await isOver(thiefs)).toBe(true);
  });

  it('does so for the sibling of a race, once the other one was used', async () => {
    const { token } = await signedIn();
    const [mine, thiefs] = [await renewed(token), await renewed(token)];
    const next = await renewed(mine);
    await minuteLater();
    expect(await isOver(thiefs)).toBe(true);
    expect(await isOver(next)).toBe(true);
  });
});

it('is refused without a token, with a made-up one, and when the session is over', async () => {
  expect(await w.world.ask(refreshSession, {})).toMatchObject({ code: 'unauthorized' });
  expect(await isOver('r_nonsense')).toBe(true);
  const { token, owner } = await signedIn();
  await w.world.query('accounts', 'UPDATE sessions SET expires_at = clock_timestamp() WHERE id = $1', [
    owner.sessionId,
  ]);
  expect(await isOver(token)).toBe(true);
});

describe('signing out', () => {
  it('33: ends the session of either token at once; the same again is no error', async () => {
    const { session, owner } = await w.owned();
    await w.world.value(logOut, { accessToken: session.accessToken });
    expect(await w.whoIs(session.accessToken)).toBeNull();
    expect(await isOver(session.refreshToken ?? '')).toBe(true);
    expect(await w.world.ask(logOut, { accessToken: session.accessToken })).toMatchObject({ kind: 'ok' });
    const { memberId, workspaceId, sessionId } = owner;
    const told = () => w.world.eventsOf(memberSignedOut).filter((event) => event.memberId === memberId);
    await eventually(() => told().length > 0, { what: 'the event' });
    expect(told()).toEqual([{ workspaceId, memberId, sessionId }]);

    const other = (await w.owned()).session;
    const next = await renewed(other.refreshToken ?? '');
    await w.world.value(logOut, { refreshToken: other.refreshToken ?? '' });
    expect([await w.whoIs(other.accessToken), await isOver(next)]).toEqual([null, true]);
  });

  it('ends that session only', async () => {
    const [mine, other] = [await w.owned(), await w.owned()];
    await w.world.value(logOut, { accessToken: mine.session.accessToken });
    expect(await w.whoIs(other.session.accessToken)).toEqual(other.owner);
  });

  it('is refused when there is no session', async () => {
    expect(await w.world.ask(logOut, {})).toMatchObject({ code: 'unauthorized' });
    expect(await w.world.ask(logOut, { accessToken: 'm_x', refreshToken: 'r_x' })).toMatchObject({
      code: 'unauthorized',
    });
  });
});
