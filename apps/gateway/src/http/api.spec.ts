import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createMember,
  getConversation,
  getMe,
  getOwnConversation,
  listQueue,
  listMessages,
  postVisitorMessage,
  saveHandoffSettings,
  startConversation,
  takeOverFromQueue,
  updateVisitor,
} from '@baton/contracts';
import { Fault, newId, ok, refuse } from '@baton/messaging';
import { send, startGatewayWorld, support, type GatewayWorld, type HttpAnswer } from '../spec/gateway-world.js';
import { methodsByPath, routedContracts } from './routed-contracts.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld({ rateLimitFactor: 1_000 });
  world.answer(getMe, () => refuse('not_found', 'a detail that must not be told apart'));
  world.answer(updateVisitor, () => ok({ id: newId(), name: null, email: null, verified: false }));
});
afterAll(() => world.stop());

const api = (method: string, path: string, more: Parameters<typeof send>[3] = {}) =>
  send(world.url, method, `/api/v1${path}`, more);
const putVisitor = (body: unknown, headers: Record<string, string> = {}) =>
  api('PUT', '/widget/visitor', { token: world.visitor().token, body, headers });
const isProblem = (answer: HttpAnswer, status: number, code: string) => {
  expect({ status: answer.status, code: answer.body['code'], type: answer.headers.get('content-type') }).toEqual({
    status,
    code,
    type: 'application/problem+json',
  });
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
};
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

describe('bodies', () => {
  it('49: knows no property that the contract does not name', async () => {
    for (const name of [
      'tenantId',
      'assigneeId',
      'epoch',
      'seq',
      'role',
      'createdAt',
      'authorType',
      '__proto__',
      'constructor',
      'toString',
      'verified',
    ]) {
      const answer = await putVisitor(`{"name":"Nora","${name}":1}`);
      isProblem(answer, 400, 'bad_request');
      expect(answer.body['errors']).toEqual([{ path: name, message: 'Unknown property' }]);
    }
  });

  it('50: lets nobody choose an author', async () => {
    const body = { clientId: newId<string>(), text: 'hi', authorType: 'agent' };
    isProblem(
      await api('POST', `/widget/conversations/${newId<string>()}/messages`, { token: world.visitor().token, body }),
      400,
      'bad_request',
    );
  });

  it('tells wrong types (400) from wrong values (422); a wrong type wins', async () => {
    const { token } = world.member('owner');
    const create = (body: unknown) => api('POST', '/members', { token, body });
    const right = { clientId: newId<string>(), email: 'a@b.test', name: 'A', role: 'agent', departmentIds: [] };
    for (const [wrong, path] of [
      [{ email: 5 }, 'email'],
      [{ role: null }, 'role'],
      [{ departmentIds: {} }, 'departmentIds'],
      [{ clientId: true }, 'clientId'],
      [{ name: undefined }, 'name'],
    ] as const) {
      const answer = await create({ ...right, ...wrong });
      isProblem(answer, 400, 'bad_request');
      expect(answer.body['errors']).toMatchObject([{ path }]);
    }
    for (const [wrong, path] of [
      [{ email: 'x' }, 'email'],
      [{ role: 'king' }, 'role'],
      [{ departmentIds: ['x'] }, 'departmentIds.0'],
      [{ clientId: 'x' }, 'clientId'],
      [{ name: '  ' }, 'name'],
    ] as const) {
      const answer = await create({ ...right, ...wrong });
      isProblem(answer, 422, 'invalid');
      expect(answer.body['errors']).toMatchObject([{ path }]);
    }
    isProblem(await create({ ...right, email: 'x', role: 5 }), 400, 'bad_request');
  });

  it('says of a condition which field of which kind is wrong', async () => {
    world.answer(saveHandoffSettings, () =>
      refuse('invalid', 'Not built.', { errors: [{ path: 'rules.0.departmentId', message: 'unknown department' }] }),
    );
    const settings = (when: unknown) => ({
      version: 1,
      departmentId: support,
      button: { enabled: true, askQuestions: 'never' },
      questions: [],
      whenUnavailable: 'queue',
      messages: { announcement: 'a', waiting: 'b', fallback: 'c' },
      rules: [{ id: newId<string>(), name: 'r', enabled: true, when }],
    });
    const { token } = world.member('admin');
    const errorsOf = async (when: unknown) => {
      const answer = await api('PUT', `/widgets/${newId<string>()}/handoff`, { token, body: settings(when) });
      return [answer.status, (answer.body['errors'] as { path: string }[]).map(({ path }) => path)];
    };
    expect(await errorsOf({ kind: 'moon_phase' })).toEqual([422, ['rules.0.when.kind']]);
    expect(await errorsOf({ kind: 7 })).toEqual([400, ['rules.0.when.kind']]);
    expect(await errorsOf({ kind: 'low_confidence', below: 2 })).toEqual([422, ['rules.0.when.below']]);
    expect(await errorsOf({ kind: 'keywords', words: 'refund' })).toEqual([400, ['rules.0.when.words']]);
    expect(await errorsOf({ all: [{ not: { kind: 'stuck', turns: 1.5 } }] })).toEqual([
      422,
      ['rules.0.when.all.0.not.turns'],
    ]);
    expect(await errorsOf({ any: [{ kind: 'asks_for_person', extra: 1 }] })).toEqual([
      400,
      ['rules.0.when.any.0.extra'],
    ]);
    expect(await errorsOf({ kind: 'asks_for_person' })).toEqual([422, ['rules.0.departmentId']]);
  });

  it('80: a clientId that is no UUID is a wrong value; one that is used with another body is a conflict', async () => {
    world.answer(startConversation, () => refuse('client_id_reused', 'Used with another body.'));
    const { token } = world.visitor();
    isProblem(await api('POST', '/widget/conversations', { token, body: { clientId: 'x' } }), 422, 'invalid');
    isProblem(await api('POST', '/widget/conversations', { token, body: { clientId: 5 } }), 400, 'bad_request');
    isProblem(
      await api('POST', '/widget/conversations', { token, body: { clientId: newId<string>() } }),
      409,
      'client_id_reused',
    );
  });

  it('81: refuses NUL, lone surrogates, blank text and bad UTF-8, and keeps emoji and newlines exactly', async () => {
    isProblem(await putVisitor('{"name":"a\\u0000b"}'), 422, 'invalid');
    isProblem(await putVisitor('{"name":"\\ud800"}'), 422, 'invalid');
    isProblem(await putVisitor('{"name":" \\n\\t "}'), 422, 'invalid');
    isProblem(
      await putVisitor(Buffer.from([0x7b, 0x22, 0x6e, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])),
      400,
      'bad_request',
    );
    let heard: string | undefined;
    world.answer(postVisitorMessage, ({ text }) => {
      heard = text;
      return refuse('conversation_closed', 'Closed.');
    });
    const text = '👩‍👩‍👧 line\nline\t"quoted" \\ end ';
    await api('POST', `/widget/conversations/${newId<string>()}/messages`, {
      token: world.visitor().token,
      body: { clientId: newId<string>(), text },
    });
    expect(heard).toBe(text);
  });

  it('82: takes 1 to 8,000 code points, and bodies up to 256 KiB', async () => {
    world.answer(postVisitorMessage, () => refuse('conversation_closed', 'Closed.'));
    const post = async (text: string) =>
      (
        await api('POST', `/widget/conversations/${newId<string>()}/messages`, {
          token: world.visitor().token,
          body: { clientId: newId<string>(), text },
        })
      ).status;
    expect(
      await Promise.all([
        post(''),
        post('a'),
        post('😀'.repeat(8_000)),
        post('a'.repeat(8_001)),
        post('a'.repeat(256 * 1024)),
      ]),
    ).toEqual([422, 409, 409, 422, 413]);
    isProblem(await putVisitor(`{"name":"${'a'.repeat(1024 * 1024)}"}`), 413, 'body_too_large');
  });

  it('83: takes nothing but plain JSON', async () => {
    for (const contentType of [
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'multipart/form-data',
    ])
      isProblem(await putVisitor('{}', { 'content-type': contentType }), 415, 'unsupported_media_type');
    isProblem(await putVisitor('{}', { 'content-encoding': 'gzip' }), 415, 'unsupported_media_type');
    for (const text of ['', '{', '{"name":', 'undefined', '[1,2', '\u0000'])
      isProblem(await putVisitor(text), 400, 'bad_request');
    for (const text of ['[]', 'null', '5', '"x"']) isProblem(await putVisitor(text), 400, 'bad_request');
  });

  it('74: refuses depth without falling over it', async () => {
    isProblem(await putVisitor(`{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`), 400, 'bad_request');
    isProblem(await putVisitor(`{"a":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`), 400, 'bad_request');
    expect((await putVisitor('{"name":"[[[["}')).status).toBe(200);
  });

  it('takes a command without fields with no body, or an empty object', async () => {
    world.answer(takeOverFromQueue, () => refuse('not_waiting', 'Nobody waits.'));
    const path = `/queue/${newId<string>()}/take-over`;
    const { token } = world.member();
    isProblem(await api('POST', path, { token }), 409, 'not_waiting');
    isProblem(await api('POST', path, { token, body: {} }), 409, 'not_waiting');
    isProblem(await api('POST', path, { token, body: { x: 1 } }), 400, 'bad_request');
  });
});

describe('query parameters', () => {
  const messages = async (query: string) => {
    const answer = await api('GET', `/conversations/${newId<string>()}/messages${query}`, {
      token: world.member().token,
    });
    return answer.status;
  };

  it('79: numbers are numbers, in their range', async () => {
    world.answer(listMessages, () => ok({ items: [], nextCursor: null }));
    expect(await messages('?limit=200&after=0')).toBe(200);
    for (const query of ['limit=abc', 'limit=', 'limit=NaN', 'limit=1e3', 'after=Infinity', 'after=%221%22'])
      expect(`${query} ${await messages(`?${query}`)}`).toBe(`${query} 400`);
    for (const query of ['limit=201', 'limit=0', 'after=-1', 'after=9223372036854775808', 'limit=1.5'])
      expect(`${query} ${await messages(`?${query}`)}`).toBe(`${query} 422`);
  });

  it('51, 52: knows only its own parameters, once each', async () => {
    for (const query of [
      'sort=body;drop',
      'query_operator=OR 1=1--',
      'id[]=1',
      'limit=1&limit=2',
      'limit[]=1',
      'id={"$ne":null}',
      '__proto__=1',
      'after[$gt]=1',
    ])
      expect(`${query} ${await messages(`?${query}`)}`).toBe(`${query} 400`);
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
