import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createMember,
  getConversation,
  getOwnConversation,
  getSettingsVersion,
  listQueue,
  listMessages,
  takeOverFromQueue,
} from '@baton/contracts';
import { Fault, newId, refuse } from '@baton/messaging';
import { isProblem, send, startGatewayWorld, support, type GatewayWorld } from '../testing/gateway-world.js';
import { methodsByPath, routedContracts } from './routed-contracts.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld({ rateLimitFactor: 1_000 });
});
afterAll(() => world.stop());

const api = (method: string, path: string, more: Parameters<typeof send>[3] = {}) =>
  send(world.url, method, `/api/v1${path}`, more);
const concrete = (path: string) => path.replaceAll(/:[A-Za-z]+/g, () => newId<string>());

describe('the path table', () => {
  it('57: answers other methods of every known path, HEAD, OPTIONS and TRACE too, with 405 and Allow', async () => {
    for (const [path, methods] of methodsByPath) {
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'].filter(
        (method) => !methods.some((known) => known === method),
      );
      for (const method of others) {
        const answer = await api(method, concrete(path));
        expect(`${method} ${path} ${answer.status} ${answer.headers.get('allow')}`).toBe(
          `${method} ${path} 405 ${methods.join(', ')}`,
        );
      }
    }
    const trace = await new Promise<number | undefined>((resolve) => {
      http
        .request(`${world.url}/api/v1/me`, { method: 'TRACE' }, (response) => resolve(response.resume().statusCode))
        .end();
    });
    expect(trace).toBe(405);
  });

  it('knows every route of the contracts: without a token it asks for one, or for a body', async () => {
    for (const { contract, method, path } of routedContracts) {
      const { status } = await api(method, concrete(path));
      if (contract.door.kind !== 'public') expect(`${contract.name} ${status}`).toBe(`${contract.name} 401`);
      else expect([400, 401, 503]).toContain(status);
    }
  });

  it('answers 404 for what is no route, in any spelling', async () => {
    for (const path of ['/nothing', '/ME', '/me/', '//me', '/conversations/../me/x', '/widget'])
      isProblem(await api('GET', path), 404, 'not_found');
    isProblem(await send(world.url, 'GET', '/metrics'), 404, 'not_found');
  });

  it('answers a badly encoded address with 400 or 404', async () => {
    for (const path of ['/conversations/%E0%A4%A', '/me?x=%E0%A4%A', '/%'])
      expect([400, 404]).toContain((await api('GET', path, { token: world.member().token })).status);
  });
});

describe('who may knock', () => {
  it('asks for a token, and says so in WWW-Authenticate', async () => {
    const none = await api('GET', '/me');
    isProblem(none, 401, 'unauthorized');
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="baton"');
    for (const authorization of [
      'Bearer m_unknown',
      'Bearer x',
      'Bearer ',
      'Basic YTpi',
      `Bearer m_${'a'.repeat(5_000)}`,
    ]) {
      const answer = await api('GET', '/me', { headers: { authorization } });
      isProblem(answer, 401, 'unauthorized');
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    }
  });

  it('40: refuses the wrong kind of token with 403, and a role that is too low, before it looks at the body', async () => {
    isProblem(await api('GET', '/me', { token: world.visitor().token }), 403, 'forbidden');
    isProblem(await api('GET', '/widget/conversations', { token: world.member().token }), 403, 'forbidden');
    isProblem(await api('POST', '/members', { token: world.member('agent').token, body: 'no json' }), 403, 'forbidden');
    isProblem(
      await api('POST', `/queue/${newId<string>()}/take-over`, { token: world.member('viewer').token }),
      403,
      'forbidden',
    );
  });

  it('41: takes no token from the address', async () => {
    isProblem(await api('GET', `/me?access_token=${world.member().token}`), 400, 'bad_request');
  });

  it('45: hands on the refusal of a foreign department', async () => {
    world.answer(listQueue, () => refuse('forbidden', 'Not your department.'));
    isProblem(await api('GET', `/queue?departmentId=${support}`, { token: world.member().token }), 403, 'forbidden');
    world.answer(takeOverFromQueue, () => refuse('forbidden', 'Not your department.'));
    isProblem(
      await api('POST', `/queue/${newId<string>()}/take-over`, { token: world.member().token }),
      403,
      'forbidden',
    );
  });
});

describe('things of others', () => {
  it("43, 44: answers the same for what is somebody else's, what does not exist and what is no id", async () => {
    world.answer(getConversation, ({ conversationId }) => refuse('not_found', `not found: ${conversationId}`));
    world.answer(getOwnConversation, () => refuse('not_found', 'belongs to another visitor'));
    const { token } = world.member();
    const answers = [
      await api('GET', `/conversations/${newId<string>()}`, { token }),
      await api('GET', '/conversations/17', { token }),
      await api('GET', '/nothing', { token }),
      await api('GET', `/widget/conversations/${newId<string>()}`, { token: world.visitor().token }),
    ];
    for (const answer of answers) isProblem(answer, 404, 'not_found');
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('47: takes only UUIDs for ids', async () => {
    for (const id of ['1', '0', '-1', 'null', '..%2f..', 'a'.repeat(3_000)])
      isProblem(await api('GET', `/conversations/${id}`, { token: world.member().token }), 404, 'not_found');
  });
});

describe('a number in the path', () => {
  const versions = `/widgets/${newId<string>()}/handoff/versions`;

  it('reaches the service as one', async () => {
    const asked: number[] = [];
    world.answer(getSettingsVersion, ({ version }) => {
      asked.push(version);
      return refuse('not_found', 'There is no such version.');
    });
    await api('GET', `${versions}/7`, { token: world.member().token });
    expect(asked).toEqual([7]);
  });

  it('that cannot be one is not found, as what does not exist', async () => {
    for (const version of ['0', '-1', '1.5', 'seven', '7e1', '2147483648', '9'.repeat(40)])
      isProblem(await api('GET', `${versions}/${version}`, { token: world.member().token }), 404, 'not_found');
  });
});

describe('answers', () => {
  it('56: are never stored', async () => {
    for (const path of ['/me', '/nothing']) {
      const { headers } = await api('GET', path);
      expect([
        headers.get('cache-control'),
        headers.get('vary'),
        headers.get('x-content-type-options'),
        headers.get('etag'),
      ]).toEqual(['no-store', 'Authorization', 'nosniff', null]);
    }
  });

  it('118: tell nothing of what is inside when something breaks', async () => {
    world.answer(createMember, () => {
      throw new Fault('SELECT * FROM members at /srv/app.js:5');
    });
    const body = { clientId: newId<string>(), email: 'a@b.test', name: 'A', role: 'agent', departmentIds: [] };
    const answer = await api('POST', '/members', { token: world.member('owner').token, body });
    isProblem(answer, 503, 'unavailable');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(JSON.stringify(answer.body)).not.toMatch(/SELECT|app\.js/);
  });

  it('come within 3 s when a service does not answer', async () => {
    world.answer(listMessages, () => new Promise(() => undefined));
    const startedAt = performance.now();
    const answer = await api('GET', `/conversations/${newId<string>()}/messages`, { token: world.member().token });
    isProblem(answer, 503, 'unavailable');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('carry the members of a refusal', async () => {
    const holder = { memberId: newId<string>(), name: 'Grace' };
    world.answer(takeOverFromQueue, () => refuse('already_assigned', 'Grace has it.', { holder }));
    const answer = await api('POST', `/queue/${newId<string>()}/take-over`, { token: world.member().token });
    isProblem(answer, 409, 'already_assigned');
    expect(answer.body).toMatchObject({ holder });
  });
});
