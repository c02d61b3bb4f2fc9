import { logIn } from '@baton/contracts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PASSWORD, startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

it('signs in with e-mail, in any case, and password', async () => {
  const { email, owner } = await w.owned();
  const session = await w.world.value(logIn, { email: email.toUpperCase(), password: PASSWORD });
  expect(session).toMatchObject({ expiresInSeconds: 900, member: { id: owner.memberId, email, role: 'owner' } });
  expect(session.member).not.toHaveProperty('password');
  expect(await w.whoIs(session.accessToken)).toMatchObject({ kind: 'member', memberId: owner.memberId });
});

it('gives each sign-in a session of its own', async () => {
  const { email, session, owner } = await w.owned();
  const other = await w.whoIs((await w.world.value(logIn, { email, password: PASSWORD })).accessToken);
  expect(other?.sessionId).not.toBe(owner.sessionId);
  expect(await w.whoIs(session.accessToken)).toEqual(owner);
});

it('90: says the same for an unknown address, a wrong password and an invitation that was not taken up', async () => {
  const { email, owner } = await w.owned();
  const invited = w.email();
  await w.invite(owner, { email: invited });
  const answers = await Promise.all([
    w.world.ask(logIn, { email: w.email(), password: 'x' }),
    w.world.ask(logIn, { email, password: 'wrong' }),
    w.world.ask(logIn, { email, password: PASSWORD.toUpperCase() }),
    w.world.ask(logIn, { email: invited, password: '' }),
    w.world.ask(logIn, { email: "' OR 1=1 --", password: PASSWORD }),
  ]);
  for (const answer of answers)
    expect(answer).toEqual({
      kind: 'refused',
      code: 'bad_credentials',
      detail: 'E-mail or password is wrong.',
      extra: {},
    });
});

it('keeps neither a password nor a token, only what cannot be turned back', async () => {
  const { email, session, linkToken } = await w.owned();
  const [kept] = await w.world.query<{ everything: string }>(
    'accounts',
    `SELECT concat((SELECT json_agg(m) FROM members m WHERE m.email = $1), (SELECT json_agg(t) FROM refresh_tokens t),
       (SELECT json_agg(a) FROM access_tokens a), (SELECT json_agg(l) FROM links l)) AS everything`,
    [email],
  );
  for (const secret of [PASSWORD, session.accessToken, session.refreshToken, linkToken])
    expect(kept?.everything).not.toContain(secret);
});

it('forgets sessions that have long been over', async () => {
  const { email, owner } = await w.owned();
  await w.world.query(
    'accounts',
    `UPDATE sessions SET ended_at = clock_timestamp() - interval '2 days' WHERE id = $1`,
    [owner.sessionId],
  );
  await w.world.value(logIn, { email, password: PASSWORD });
  expect(await w.world.query('accounts', 'SELECT 1 FROM sessions WHERE id = $1', [owner.sessionId])).toEqual([]);
});
