import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMe, logIn, logOut, refreshSession, type InputOf } from '@baton/contracts';
import { newId, ok, refuse } from '@baton/messaging';
import { send, startGatewayWorld, type GatewayWorld } from '../testing/gateway-world.js';

let world: GatewayWorld;
const refreshed: InputOf<typeof refreshSession>[] = [];
const loggedOut: InputOf<typeof logOut>[] = [];
const session = (refreshToken: string | null) => ({
  accessToken: 'm_new',
  expiresInSeconds: 900,
  refreshToken,
  member: {
    id: newId<never>(),
    email: 'a@b.test',
    name: 'A',
    role: 'agent' as const,
    departmentIds: [],
    avatarUrl: null,
    status: 'active' as const,
  },
});

beforeAll(async () => {
  world = await startGatewayWorld({ publicUrl: 'https://chat.example' });
  world.answer(logIn, () => ok(session('r_first')));
  world.answer(refreshSession, (input) => {
    refreshed.push(input);
    if (input.refreshToken === 'r_raced') return ok(session(null));
    return input.refreshToken === 'r_first' ? ok(session('r_second')) : refuse('unauthorized', 'Sign in again.');
  });
  world.answer(logOut, (input) => {
    loggedOut.push(input);
    return ok(null);
  });
});
afterAll(() => world.stop());

const post = (path: string, headers: Record<string, string> = {}, body?: unknown) =>
  send(world.url, 'POST', `/api/v1${path}`, { headers, body });

describe('the refresh token', () => {
  it('goes into a cookie that scripts and other sites do not get, and not into the body', async () => {
    const answer = await post('/auth/login', {}, { email: 'a@b.test', password: 'x' });
    expect(answer.headers.get('set-cookie')).toBe(
      'baton_refresh=r_first; Path=/api/v1/auth; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure',
    );
    expect(answer.body).toMatchObject({ accessToken: 'm_new', expiresInSeconds: 900 });
    expect(JSON.stringify(answer.body)).not.toMatch(/refreshToken|r_first/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('is read from the cookie, renewed, left alone in a race, and cleared when it is void', async () => {
    const renewed = await post('/auth/refresh', { cookie: 'other=1; baton_refresh=r_first; more=2' });
    expect([renewed.status, renewed.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringContaining('baton_refresh=r_second'),
    ]);
    const raced = await post('/auth/refresh', { cookie: 'baton_refresh=r_raced' });
    expect([raced.status, raced.headers.get('set-cookie')]).toEqual([200, null]);
    const refused = await post('/auth/refresh');
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, expect.stringContaining('Max-Age=0')]);
    expect(refreshed.map(({ refreshToken }) => refreshToken)).toEqual(['r_first', 'r_raced', undefined]);
    expect((await post('/auth/refresh', {}, { refreshToken: 'r_first' })).status).toBe(400);
  });

  it('111: is of no use to pages of other origins', async () => {
    const before = refreshed.length;
    const headers: Record<string, string>[] = [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const foreign of headers)
      expect((await post('/auth/refresh', { cookie: 'baton_refresh=r_first', ...foreign })).status).toBe(403);
    expect(refreshed).toHaveLength(before);
    for (const own of [{ origin: 'https://chat.example' }, { origin: world.url }])
      expect((await post('/auth/refresh', { cookie: 'baton_refresh=r_first', ...own })).status).toBe(200);
  });

  it('33: signing out voids both tokens here at once', async () => {
    world.answer(getMe, () => refuse('not_found', 'known, but nothing to see'));
    const { token } = world.member();
    const me = () => send(world.url, 'GET', '/api/v1/me', { token });
    expect((await me()).status).toBe(404);
    world.revoke(token);
    const answer = await post('/auth/logout', { cookie: 'baton_refresh=r_second', authorization: `Bearer ${token}` });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(loggedOut).toEqual([{ refreshToken: 'r_second', accessToken: token }]);
    expect((await me()).status).toBe(401);
  });
});
