import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { RealtimeWorld } from '../testing/realtime-world.js';
import { SpecSocket } from '../testing/spec-socket.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start(0.1);
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

/** The problem with which a socket was refused. */
const refusalOf = async (path: string): Promise<unknown> => {
  const socket = new WebSocket(realtime.world.url.replace(/^http/, 'ws') + path);
  socket.on('error', () => undefined);
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return json(answer);
};

it.each([
  ['/api/v1/realtime?token=x', 'bad_request'],
  ['/api/v1/realtime?x', 'bad_request'],
  ['/api/v1/nope', 'not_found'],
  ['/api/v1/realtime/', 'not_found'],
])('a socket for %s is refused as a request would be', async (path, code) => {
  expect(await refusalOf(path)).toMatchObject({ code });
});

/** The answer to a request that offers to go on in another protocol. */
const offering = async (protocol: string, method: string, path: string) => {
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: protocol, 'http2-settings': 'AAMAAABkAAQAAP__' };
  const asked = request(realtime.world.url + path, { method, headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return [answer.statusCode, (await json(answer)) as { code?: string; status?: string }] as const;
};

it('an offer of another protocol is passed over, and the request answered', async () => {
  expect(await offering('h2c', 'GET', '/health/live')).toEqual([200, { status: 'live' }]);
  expect(await offering('h2c', 'GET', '/api/v1/me')).toMatchObject([401, { code: 'unauthorized' }]);
  expect(await offering('websocket', 'POST', '/api/v1/auth/login')).toMatchObject([400, { code: 'bad_request' }]);
});

/** A tenth of 200. */
const UNGREETED = 20;

it('an address has so many sockets that have not said who they are, and more once they have', async () => {
  const sockets: SpecSocket[] = [];
  for (let n = 0; n < UNGREETED; n += 1) sockets.push(await realtime.open());
  expect(await refusalOf('/api/v1/realtime')).toMatchObject({ code: 'too_many_requests' });
  const { token } = realtime.world.member();
  const [first] = sockets;
  first?.send({ type: 'hello', token });
  await first?.until(({ type }) => type === 'ready');
  await realtime.open();
});

it('a line that breaks while it is opened disturbs nobody', async () => {
  const { hostname, port } = new URL(realtime.world.url);
  for (const [path, host] of [
    ['/api/v1/realtime', '['],
    ['/elsewhere', 'x'],
    ['/api/v1/realtime?x', 'x'],
    ['//', '['],
  ]) {
    const line = connect(Number(port), hostname);
    await once(line, 'connect');
    const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
    const handshake = `${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n\r\n`;
    line.on('error', () => undefined);
    line.write(handshake, () => line.resetAndDestroy());
    await once(line, 'close');
  }
  const { token } = realtime.world.member();
  await (await realtime.greet(token)).roundTrip();
});
