import { WebSocket } from 'ws';
import { expect, test } from '../system/fixtures.js';
import { newClientId } from '../system/http.js';
import { MemberClient, Visitor } from '../system/people.js';
import { Socket } from '../system/socket.js';

/** Frames that are no frames: attack 74. */
const nonsense = [
  'not json',
  'null',
  '[]',
  '{}',
  '1e999',
  '"text"',
  '{"type":"__proto__"}',
  '{"type":"constructor"}',
  '{"type":"toString"}',
  '{"type":{}}',
  '{"type":[]}',
  '{"type":"ping","type":"ping","more":1}',
  `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
];

test('attack 74: nonsense after hello gets an error frame each, and the tenth closes 4409', async ({ stack }) => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const socket = await Socket.connect(stack.url, visitor.token);
  for (const frame of nonsense.slice(0, 10)) socket.send(frame);
  expect((await socket.closed).code).toBe(4409);
  expect(socket.ofType('error').length).toBeGreaterThanOrEqual(9);
  for (const frame of nonsense) {
    const other = await Socket.connect(stack.url, visitor.token);
    other.send(frame);
    await other.until(({ type }) => type === 'error');
    other.close();
  }
});

test('attack 74: a frame with very many keys is an error, and others go on', async ({ stack }) => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const socket = await Socket.connect(stack.url, visitor.token);
  socket.send(`{"type":"ping",${Array.from({ length: 5_000 }, (_, index) => `"k${index}":1`).join(',')}}`);
  await socket.until(({ type }) => type === 'error');
  socket.send({ type: 'ping' });
  await socket.until(({ type }) => type === 'pong');
  socket.close();
});

test('attack 75: a frame of 64 KiB and one byte closes 1009', async ({ stack }) => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const socket = await Socket.connect(stack.url, visitor.token);
  socket.send(`{"type":"ping","x":"${'x'.repeat(64 * 1024 + 1)}"}`);
  expect((await socket.closed).code).toBe(1009);
});

test('attacks 77, 78: without a hello in time 4400; another first frame 4409; a bad token 4401', async ({ stack }) => {
  test.setTimeout(30_000);
  const silent = await Socket.open(stack.url);
  const early = await Socket.open(stack.url);
  early.send({ type: 'ping' });
  expect((await early.closed).code).toBe(4409);
  const forged = await Socket.open(stack.url);
  forged.send({ type: 'hello', token: 'v_forged' });
  expect((await forged.closed).code).toBe(4401);
  expect((await silent.closed).code).toBe(4400);
});

test('attack 76: a binary frame and a broken hello are refused', async ({ stack }) => {
  const socket = await Socket.open(stack.url);
  socket.ws.send(Buffer.from([1, 2, 3]));
  expect([1003, 4409]).toContain((await socket.closed).code);
  const untyped = await Socket.open(stack.url);
  untyped.send({ type: 'hello', token: 7 });
  expect([4401, 4409]).toContain((await untyped.closed).code);
});

test('attacks 46, 78: who watches what is not his gets an error and no event; twenty is the most', async ({
  stack,
}) => {
  const [mine, other] = [
    await Visitor.arrive(stack.url, stack.demo.widgetKey),
    await Visitor.arrive(stack.url, stack.demo.widgetKey),
  ];
  const { id } = await mine.start('Hello');
  const socket = await Socket.connect(stack.url, other.token, { [id]: 0 });
  socket.send({ type: 'watch', conversationId: id });
  socket.send({ type: 'after', conversationId: id, seq: 0 });
  socket.send({ type: 'typing', conversationId: id, on: true });
  await socket.until(({ type }) => type === 'error');
  await mine.say(id, 'not for others');
  const own = await other.start('mine');
  await socket.until((frame) => frame.type === 'message.created' && frame.conversationId === own.id);
  expect(socket.frames.filter((frame) => frame.conversationId === id && frame.type !== 'error')).toEqual([]);
  socket.close();

  const member = await MemberClient.signIn(stack.url, 'ada@demo.test');
  const watcher = await Socket.connect(stack.url, member.token);
  for (let index = 0; index < 21; index += 1) {
    const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
    watcher.send({ type: 'watch', conversationId: (await visitor.start('Hello')).id });
  }
  await watcher.until(({ type }) => type === 'error');
  watcher.close();
});

test('a note and its typing reach members, never the visitor', async ({ stack }) => {
  const visitor = await Visitor.arrive(stack.url, stack.demo.widgetKey);
  const { id } = await visitor.startWaiting();
  const agent = await MemberClient.signIn(stack.url, 'ada@demo.test');
  expect((await agent.takeOver(id)).status).toBe(200);
  const [heardByVisitor, heardByAgent] = [
    await Socket.connect(stack.url, visitor.token, { [id]: 0 }),
    await Socket.connect(stack.url, agent.token, { [id]: 0 }),
  ];
  heardByAgent.send({ type: 'typing', conversationId: id, on: true, kind: 'note' });
  const note = await agent.http.post<{ id: string }>(`/conversations/${id}/messages`, {
    clientId: newClientId(),
    kind: 'note',
    text: 'internal',
  });
  await heardByAgent.until((frame) => frame.type === 'message.created' && frame.data?.['id'] === note.body.id);
  heardByAgent.send({ type: 'typing', conversationId: id, on: true, kind: 'reply' });
  await heardByVisitor.until((frame) => frame.type === 'typing');
  const reply = await agent.reply(id, 'hello');
  const shown = await heardByVisitor.until(
    (frame) => frame.type === 'message.created' && frame.data?.['id'] === reply.id,
  );
  expect(JSON.stringify(heardByVisitor.frames)).not.toContain('internal');
  expect(heardByVisitor.ofType('typing').every((frame) => frame.data?.['kind'] === 'reply')).toBe(true);
  const seqs = heardByVisitor.frames
    .filter((frame) => frame.type === 'message.created' && frame.conversationId === id)
    .map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(shown.seq).toBe(seqs.at(-1));
  heardByAgent.close();
  heardByVisitor.close();
});

test('a path that is no socket is not upgraded', async ({ stack }) => {
  const ws = new WebSocket(`${stack.url.replace('http', 'ws')}/api/v1/elsewhere`);
  const code = await new Promise((resolve) =>
    ws
      .once('unexpected-response', (_request, response) => resolve(response.statusCode))
      .once('error', () => resolve('error')),
  );
  expect(code).not.toBe(101);
});
