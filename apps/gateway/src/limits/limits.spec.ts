import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMe, logIn, postVisitorMessage, startSession, updateVisitor } from '@baton/contracts';
import { newId, ok, refuse } from '@baton/messaging';
import { send, startGatewayWorld, type GatewayWorld } from '../testing/gateway-world.js';
import { rates, type RateName } from './rates.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld();
  world.answer(updateVisitor, () => ok({ id: newId(), name: null, email: null, verified: false }));
  world.answer(postVisitorMessage, () => refuse('conversation_closed', 'Closed.'));
  world.answer(getMe, () => refuse('not_found', ''));
});
afterAll(() => world.stop());

const api = (method: string, path: string, more: Parameters<typeof send>[3] = {}) =>
  send(world.url, method, `/api/v1${path}`, more);
const tally = (statuses: number[]) =>
  Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, statuses.filter((each) => each === status).length]),
  );
const times = async (count: number, call: () => Promise<{ status: number }>) =>
  tally((await Promise.all(Array.from({ length: count }, call))).map(({ status }) => status));
/** As `times`, and how many this rate lets in at most in the time that it took: on a busy machine tokens come back meanwhile. */
const timesAt = async (name: RateName, count: number, call: () => Promise<{ status: number }>) => {
  const startedAt = performance.now();
  const heard = await times(count, call);
  const { burst, perSecond } = rates[name];
  return { heard, atMost: burst + Math.ceil(((performance.now() - startedAt) / 1_000) * perSecond) };
};

describe('limits', () => {
  it('88: a visitor may send 20 commands at once; then 429 says when to come back, to him alone', async () => {
    const [one, other] = [world.visitor(), world.visitor()];
    const rename = (token: string) => api('PUT', '/widget/visitor', { token, body: { name: 'N' } });
    let refused: Awaited<ReturnType<typeof rename>> | undefined;
    const { heard, atMost } = await timesAt('visitor-commands', 80, async () => {
      const answer = await rename(one.token);
      if (answer.status === 429) refused = answer;
      return answer;
    });
    expect(heard).toEqual({ 200: heard[200], 429: 80 - (heard[200] ?? 0) });
    expect(heard[200]).toBeGreaterThanOrEqual(20);
    expect(heard[200]).toBeLessThanOrEqual(atMost);
    expect([refused?.body['code'], refused?.headers.get('retry-after')]).toEqual(['too_many_requests', '1']);
    expect((await rename(other.token)).status).toBe(200);
  });

  it('a clientId that was let in is free when it comes again, and a new one is not', async () => {
    const { token } = world.visitor();
    const path = `/widget/conversations/${newId<string>()}/messages`;
    const post = (clientId: string) => api('POST', path, { token, body: { clientId, text: 'hi' } });
    const known = newId<string>();
    await post(known);
    await times(25, () => post(newId<string>()));
    expect(await times(8, () => post(known))).toEqual({ 409: 8 });
    const { heard, atMost } = await timesAt('repeats', 200, () => post(known));
    // A few more than the repeats' own limit lets in have a token for a new command, which comes back more slowly.
    expect(heard[409]).toBeLessThanOrEqual(2 * atMost);
    expect(heard[429]).toBeGreaterThan(0);
  });

  it('bodies that cannot be read count too', async () => {
    const { token } = world.visitor();
    const { heard, atMost } = await timesAt('visitor-commands', 80, () =>
      api('POST', `/widget/conversations/${newId<string>()}/messages`, { token, body: '{' }),
    );
    expect(heard).toEqual({ 400: heard[400], 429: 80 - (heard[400] ?? 0) });
    expect(heard[400]).toBeLessThanOrEqual(atMost);
  });

  it('a member may send 100 at once', async () => {
    const { token } = world.member();
    // So many that it does not matter how many tokens come back meanwhile on a busy machine.
    const heard = await times(500, () => api('GET', '/me', { token }));
    expect(heard[404]).toBeGreaterThanOrEqual(100);
    expect(heard[429]).toBeGreaterThan(0);
  });

  it('84, 89: an address may open 60 sessions a minute, whatever it says of its origin', async () => {
    world.answer(startSession, () => refuse('not_found', ''));
    let n = 0;
    const start = () =>
      api('POST', '/widget/sessions', {
        headers: { 'x-forwarded-for': `10.0.0.${(n += 1)}`, forwarded: `for=10.1.0.${n}` },
        body: { widgetKey: 'demo', page: { url: 'https://shop.test' } },
      });
    const { heard, atMost } = await timesAt('sessions', 90, start);
    expect(heard[404]).toBeGreaterThanOrEqual(60);
    expect(heard[404]).toBeLessThanOrEqual(atMost);
    expect(heard).toEqual({ 404: heard[404], 429: 90 - (heard[404] ?? 0) });
  });

  it('90: five failed logins to an account lock it for that address, for the right password too; others go on', async () => {
    world.answer(logIn, ({ password }) =>
      password === 'right' ? refuse('not_found', 'a success would need a member') : refuse('bad_credentials', 'Wrong.'),
    );
    const login = (email: string, password: string) => api('POST', '/auth/login', { body: { email, password } });
    const heard = await times(20, () => login('ada@demo.test', 'wrong'));
    expect(heard).toEqual({ 401: 5, 429: 15 });
    const locked = await login(' ADA@demo.test', 'right');
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(100);
    expect((await login('grace@demo.test', 'wrong')).status).toBe(401);
  });

  it('logins that succeed cost nothing, however many come at once', async () => {
    const member = {
      id: newId<never>(),
      email: 'a@b.test',
      name: 'A',
      role: 'agent' as const,
      departmentIds: [],
      avatarUrl: null,
      status: 'active' as const,
    };
    world.answer(logIn, () => ok({ accessToken: 'm_x', expiresInSeconds: 900, member, refreshToken: 'r_secret' }));
    const login = () => api('POST', '/auth/login', { body: { email: 'owner@demo.test', password: 'right' } });
    expect(await times(20, login)).toEqual({ 200: 20 });
  });

  it('42: who guesses tokens is refused, also with a right one', async () => {
    const guess = () => api('GET', '/me', { token: `m_${newId<string>()}` });
    expect(await times(300, guess)).toEqual({ 401: 300 });
    const right = () => api('GET', '/me', { token: world.member().token });
    // Tokens come back meanwhile, and most of them go to the guesses beside it.
    const guessing = times(400, guess);
    expect((await times(40, right))[429]).toBeGreaterThan(0);
    await guessing;
  });
});
