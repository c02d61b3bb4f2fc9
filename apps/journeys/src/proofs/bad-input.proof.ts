import { connect as connectTcp } from 'node:net';
import { expect, test } from '../system/fixtures.js';
import { newClientId, type Http } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';

let visitor: Visitor;
let conversationId: string;
test.beforeAll(async ({ stack }) => {
  visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  conversationId = (await visitor.start('Hello')).id;
});

const messages = () => `/widget/conversations/${conversationId}/messages`;
const post = (body: unknown, headers?: Record<string, string>, http: Http = visitor.http) =>
  http.send<{ code: string; errors?: { path: string }[] }>('POST', messages(), body, headers);

test('attack 82: a text of 0, 1, 8,000 and 8,001 characters', async () => {
  for (const [length, status] of [
    [0, 422],
    [1, 201],
    [8_000, 201],
    [8_001, 422],
  ] as const) {
    const answer = await post({ clientId: newClientId(), text: 'x'.repeat(length) });
    expect(answer.status, `${length} characters`).toBe(status);
  }
  expect((await post({ clientId: newClientId(), text: '😀'.repeat(8_000) })).status, 'characters are code points').toBe(
    201,
  );
});

test('attack 81: NUL, lone surrogates and only spaces are refused; emoji and newlines are kept exactly', async () => {
  for (const text of ['a\0b', '\ud800', '   \n\t ']) {
    expect(
      (await post(`{"clientId":"${newClientId()}","text":${JSON.stringify(text)}}`)).status,
      JSON.stringify(text),
    ).toBe(422);
  }
  const text = '👩‍👩‍👧 line one\nline two\r\n\u202e עברית';
  const answer = await visitor.http.post<{ text: string; seq: number }>(messages(), { clientId: newClientId(), text });
  expect(answer.body.text).toBe(text);
  const kept = (await visitor.messages(conversationId)).find(({ seq }) => seq === answer.body.seq);
  expect(kept?.text).toBe(text);
});

test('attack 81: bytes that are no UTF-8 are no JSON', async () => {
  const body = Buffer.concat([
    Buffer.from(`{"clientId":"${newClientId()}","text":"`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('"}'),
  ]);
  expect((await post(new Uint8Array(body))).status).toBe(400);
});

test('attack 82: a body over 256 KiB is 413, and the service goes on', async () => {
  expect((await post({ clientId: newClientId(), text: 'x'.repeat(256 * 1024) })).status).toBe(413);
  expect((await post({ clientId: newClientId(), text: 'still here' })).status).toBe(201);
});

test('what is not JSON is 400, another media type 415', async () => {
  for (const body of ['', '{', 'null', '[]', '"text"', '{"clientId":', '1e999'])
    expect((await post(body || ' ')).status, body).toBe(400);
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
    expect((await post('{}', { 'content-type': type })).status, type).toBe(415);
  expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
});

test("attacks 49, 50: properties that are not the sender's to set are refused by name", async () => {
  for (const property of [
    'tenantId',
    'assigneeId',
    'epoch',
    'seq',
    'role',
    'createdAt',
    'authorType',
    'author',
    '__proto__',
    'constructor',
  ]) {
    const answer = await post(`{"clientId":"${newClientId()}","text":"x","${property}":"agent"}`);
    expect(answer.status, property).toBe(400);
    expect(answer.body.errors?.map(({ path }) => path)).toContain(property);
  }
});

test('attack 80: a clientId that is none is 422, of another type 400, reused with another body 409', async () => {
  expect((await post({ clientId: 'not-a-uuid', text: 'x' })).status).toBe(422);
  expect((await post({ clientId: 7, text: 'x' })).status).toBe(400);
  const clientId = newClientId();
  expect((await post({ clientId, text: 'one' })).status).toBe(201);
  expect((await post({ clientId, text: 'one' })).status).toBe(200);
  expect(await post({ clientId, text: 'two' })).toMatchObject({ status: 409, body: { code: 'client_id_reused' } });
});

test('attack 52: an id of another type, or none, finds nothing', async ({ stack }) => {
  const member = await MemberClient.signIn(stack.url, 'owner@demo.test');
  for (const id of ['1', 'null', '{"$ne":null}', '%00', '..%2f..', "' OR 1=1--"]) {
    expect((await member.http.get(`/conversations/${encodeURIComponent(id)}`)).status, id).toBe(404);
  }
  expect((await member.http.get('/conversations?id[]=1')).status).toBe(400);
});

test('attacks 51, 79: query values are checked, not scanned for', async ({ stack }) => {
  for (const [query, status] of [
    ['after=-1', 422],
    ['after=9223372036854775808', 422],
    ['after=NaN', 400],
    ['after=%221%22', 400],
    ['limit=201', 422],
    ['limit=0', 422],
    ['limit=abc', 400],
    ['sort=body', 400],
    ['after=1&after=2', 400],
    ['after=999999', 200],
  ] as const) {
    expect((await visitor.http.get(`${messages()}?${query}`)).status, query).toBe(status);
  }
  const member = await MemberClient.signIn(stack.url, 'owner@demo.test');
  expect((await member.http.get('/conversations?query_operator=OR%201=1--')).status).toBe(400);
  expect((await member.http.get('/conversations?status=asleep')).status).toBe(422);
});

test('attack 41: a token in the query is refused', async () => {
  expect((await visitor.http.get(`/widget/conversations?access_token=${visitor.token}`)).status).toBe(400);
});

test('attack 57: HEAD, OPTIONS, TRACE and other methods are 405, unknown paths 404', async ({ stack }) => {
  for (const method of ['HEAD', 'OPTIONS', 'PATCH', 'DELETE']) {
    const response = await fetch(`${stack.url}/api/v1/widget/conversations`, {
      method,
      headers: { authorization: `Bearer ${visitor.token}` },
    });
    expect(response.status, method).toBe(405);
    expect(response.headers.get('allow')).toContain('GET');
  }
  expect((await visitor.http.get('/widget/nothing-here')).status).toBe(404);
  expect((await visitor.http.post(`${messages()}/skip`)).status).toBe(404);
});

test('attack 48: nothing internal is in what a visitor reads', async ({ stack }) => {
  const other = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const { id } = await other.startWaiting('I want a refund, agent please');
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  await agent.takeOver(id);
  await agent.http.post(`/conversations/${id}/messages`, {
    clientId: newClientId(),
    kind: 'note',
    text: 'SECRET-NOTE',
  });
  await agent.reply(id, 'Hello');
  const read = JSON.stringify([await other.conversation(id), await other.messages(id)]);
  for (const internal of [
    'SECRET-NOTE',
    'confidence',
    'sentiment',
    'priority',
    'trigger',
    '"tags"',
    'ada@demo.test',
    'epoch',
    'assignee',
  ])
    expect(read).not.toContain(internal);
  const seqs = (await other.messages(id)).map(({ seq }) => seq);
  expect(seqs, 'no hole where the note is').toEqual(seqs.map((_, index) => index + 1));
});

test('every error is a problem document without a trace of the inside', async () => {
  for (const answer of [
    await post('{'),
    await post({ clientId: newClientId(), text: '' }),
    await visitor.http.get('/widget/conversations/none'),
  ]) {
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status: answer.status,
      detail: expect.any(String),
      code: expect.stringMatching(/^[a-z_]+$/),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.(js|ts):|SELECT |node_modules/);
  }
});

test('a request that lies about its length or is cut off ends only itself', async ({ stack }) => {
  const { port } = new URL(stack.url);
  await new Promise<void>((resolve) => {
    const socket = connectTcp(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST /api/v1/widget/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"widget`,
      );
      socket.destroy();
      resolve();
    });
  });
  expect((await post({ clientId: newClientId(), text: 'the service goes on' })).status).toBe(201);
});
