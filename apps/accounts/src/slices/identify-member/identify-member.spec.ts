import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startAccountsWorld, type AccountsWorld } from '../../testing/accounts-world.js';

let w: AccountsWorld;
beforeAll(async () => {
  w = await startAccountsWorld();
});
afterAll(() => w.world.stop());

it('knows the member behind an access token: role, departments and version as they are now', async () => {
  const { session, owner, made } = await w.owned();
  expect(owner).toEqual({
    kind: 'member',
    memberId: made.ownerId,
    workspaceId: made.workspaceId,
    sessionId: owner.sessionId,
    role: 'owner',
    departmentIds: [made.departmentId],
    name: 'Owner',
    avatarUrl: null,
    version: 2,
  });
  await w.world.query('accounts', `UPDATE members SET role = 'agent', version = 3 WHERE id = $1`, [owner.memberId]);
  expect(await w.whoIs(session.accessToken)).toEqual({ ...owner, role: 'agent', version: 3 });
});

it('28: does not know a token whose time is over', async () => {
  const { session, owner } = await w.owned();
  const sql = 'UPDATE access_tokens SET expires_at = clock_timestamp() WHERE session_id = $1';
  await w.world.query('accounts', sql, [owner.sessionId]);
  expect(await w.whoIs(session.accessToken)).toBeNull();
});

it.each(['m_nonsense', "m_' OR true --", 'r_x', '🙂'])(
  '26, 32: nobody is behind a made-up token (%s)',
  async (token) => {
    expect(await w.whoIs(token)).toBeNull();
  },
);

it('takes no refresh token for an access token', async () => {
  const { session } = await w.owned();
  expect(await w.whoIs(session.refreshToken ?? '')).toBeNull();
});
