import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createWidget,
  listMessages,
  postVisitorMessage,
  saveHandoffSettings,
  startConversation,
  takeOverFromQueue,
  updateVisitor,
} from '@baton/contracts';
import { newId, ok, refuse } from '@baton/messaging';
import { isProblem, send, startGatewayWorld, support, type GatewayWorld } from '../testing/gateway-world.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGatewayWorld({ rateLimitFactor: 1_000 });
  world.answer(updateVisitor, () => ok({ id: newId(), name: null, email: null, verified: false }));
});
afterAll(() => world.stop());

const api = (method: string, path: string, more: Parameters<typeof send>[3] = {}) =>
  send(world.url, method, `/api/v1${path}`, more);
const putVisitor = (body: unknown, headers: Record<string, string> = {}) =>
  api('PUT', '/widget/visitor', { token: world.visitor().token, body, headers });

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

  it('does not mind what type nothing is said to be of', async () => {
    world.answer(takeOverFromQueue, () => refuse('not_waiting', 'Nobody waits.'));
    const headers = { 'content-type': 'text/plain' };
    const { token } = world.member();
    isProblem(await api('POST', `/queue/${newId<string>()}/take-over`, { token, headers }), 409, 'not_waiting');
    isProblem(await api('PUT', '/widget/visitor', { token: world.visitor().token, headers }), 400, 'bad_request');
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
  const listed = (query: string) =>
    api('GET', `/conversations/${newId<string>()}/messages${query}`, { token: world.member().token });
  const messages = async (query: string) => (await listed(query)).status;

  it('79: numbers are numbers, in their range', async () => {
    world.answer(listMessages, () => ok({ items: [], nextCursor: null }));
    expect(await messages('?limit=200&after=0')).toBe(200);
    for (const query of ['limit=abc', 'limit=', 'limit=NaN', 'limit=1e3', 'after=Infinity', 'after=%221%22'])
      expect(`${query} ${await messages(`?${query}`)}`).toBe(`${query} 400`);
    for (const query of ['limit=201', 'limit=0', 'after=-1', 'after=9223372036854775808', 'limit=1.5'])
      expect(`${query} ${await messages(`?${query}`)}`).toBe(`${query} 422`);
  });

  it('a number that is too big is said to be so once', async () => {
    const { body } = await listed('?after=99999999999999999999');
    expect(body).toMatchObject({ errors: [{ path: 'after' }] });
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

describe('a new widget', () => {
  const create = (body: object, headers: Record<string, string> = {}) =>
    api('POST', '/widgets', { token: world.member('admin').token, body: { name: 'Shop', ...body }, headers });

  it('takes the name of the command from its header, and from nowhere else', async () => {
    const keys: (string | undefined)[] = [];
    world.answer(createWidget, ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      return refuse('idempotency_key_reused', 'Use a new one.');
    });
    isProblem(await create({}, { 'idempotency-key': 'once' }), 409, 'idempotency_key_reused');
    isProblem(await create({}), 409, 'idempotency_key_reused');
    expect(keys).toEqual(['once', undefined]);
    isProblem(await create({ idempotencyKey: 'once' }), 400, 'bad_request');
    for (const key of ['', 'x'.repeat(201)]) isProblem(await create({}, { 'idempotency-key': key }), 422, 'invalid');
    expect(keys).toHaveLength(2);
  });

  it.each<[string, object, string]>([
    ['a path after the origin', { allowedOrigins: ['https://a.test', 'https://a.test/shop'] }, 'allowedOrigins.1'],
    ['an open site without https', { allowedOrigins: ['http://a.test'] }, 'allowedOrigins.0'],
    ['a way out of the policy', { allowedOrigins: ["https://a.test; script-src 'self'"] }, 'allowedOrigins.0'],
    ['a port that is none', { allowedOrigins: ['https://a.test:99999'] }, 'allowedOrigins.0'],
    ['too many', { allowedOrigins: Array.from({ length: 51 }, (_, n) => `https://a${n}.test`) }, 'allowedOrigins'],
    ['a colour by name', { appearance: { primaryColor: 'red' } }, 'appearance.primaryColor'],
    ['a launcher without words', { texts: { launcher: ' ' } }, 'texts.launcher'],
    ['a greeting without end', { texts: { greeting: 'x'.repeat(1_001) } }, 'texts.greeting'],
  ])('is refused by its field: %s', async (_, wrong, path) => {
    const answer = await create(wrong);
    isProblem(answer, 422, 'invalid');
    expect(answer.body['errors']).toEqual([{ path, message: expect.any(String) }]);
  });
});
