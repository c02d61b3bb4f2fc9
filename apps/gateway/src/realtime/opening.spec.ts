import { once } from 'node:events';
import { connect } from 'node:net';
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

/** The HTTP status with which a socket was refused. */
const refusalOf = async (path: string): Promise<number | undefined> => {
  const socket = new WebSocket(realtime.world.url.replace(/^http/, 'ws') + path);
  socket.on('error', () => undefined);
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  return answer.statusCode;
};

it('takes no token, and nothing else, from the address', async () => {
  expect(await refusalOf('/api/v1/realtime?token=x')).toBe(400);
});

/** A tenth of 200. */
const UNGREETED = 20;

it('an address has so many sockets that have not said who they are, and more once they have', async () => {
  const sockets: SpecSocket[] = [];
  for (let n = 0; n < UNGREETED; n += 1) sockets.push(await realtime.open());
  expect(await refusalOf('/api/v1/realtime')).toBe(429);
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
