import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@baton/messaging';
import { RealtimeWorld } from '../testing/realtime-world.js';

let realtime: RealtimeWorld;
beforeAll(async () => {
  realtime = await RealtimeWorld.start();
});
afterEach(() => realtime.hangUp());
afterAll(() => realtime.world.stop());

describe('bad frames', () => {
  const bad = [
    'not json',
    'null',
    '[]',
    '{}',
    '1e999',
    '"x"',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '{"type":{"a":1}}',
    '{"type":["ping"]}',
  ];

  it('74: are answered with an error; the tenth closes 4409, and nobody else notices', async () => {
    const [socket, other] = [
      await realtime.greet(realtime.world.member().token),
      await realtime.greet(realtime.world.member().token),
    ];
    for (const text of bad) socket.send(text);
    expect(await socket.closed).toBe(4409);
    expect(socket.of('error')).toHaveLength(10);
    await other.roundTrip();
  });

  it('74: nesting, many keys, keys twice and keys of the prototype are harmless', async () => {
    const socket = await realtime.greet(realtime.world.member().token);
    const keys = Array.from({ length: 4_000 }, (_, n) => `"k${n}":1`).join(',');
    for (const text of [
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      `{${keys}}`,
      '{"type":"ping","__proto__":{"x":1}}',
      '{"type":"ping","toString":1}',
      `{"type":"ping","type":"watch","conversationId":"x"}`,
    ])
      socket.send(text);
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual([
      'not_json',
      'unknown_type',
      'bad_frame',
      'bad_frame',
      'bad_frame',
    ]);
  });

  it('79, 80: ids and numbers are checked', async () => {
    const socket = await realtime.greet(realtime.world.member().token);
    for (const frame of [
      { type: 'watch', conversationId: 'x' },
      { type: 'after', conversationId: newId(), seq: -1 },
      { type: 'after', conversationId: newId(), seq: '1' },
      { type: 'after', conversationId: newId(), seq: 1e300 },
    ])
      socket.send(frame);
    await socket.roundTrip();
    expect(socket.of('error').map(({ code }) => code)).toEqual(Array(4).fill('bad_frame'));
  });

  it('75: a frame over 64 KiB closes 1009', async () => {
    const socket = await realtime.greet(realtime.world.member().token);
    socket.send('x'.repeat(64 * 1024 + 1));
    expect(await socket.closed).toBe(1009);
  });

  it('76: what is no WebSocket closes 1002 or 1007, what comes in too many parts too', async () => {
    const frames = {
      unmasked: Buffer.from([0x81, 0x01, 0x61]),
      reserved: Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
      badUtf8: Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]),
    };
    for (const [name, bytes] of Object.entries(frames)) {
      const code = await new Promise<string>((resolve) => {
        const { hostname, port } = new URL(realtime.world.url);
        const raw = net.connect(Number(port), hostname, () =>
          raw.write(
            'GET /api/v1/realtime HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
          ),
        );
        raw.once('data', () => {
          raw.once('data', (frame) => resolve(`${name} ${frame.readUInt16BE(2)}`));
          raw.write(bytes);
        });
      });
      expect(code).toMatch(name === 'badUtf8' ? /1007$/ : /1002$/);
    }
    const socket = await realtime.open();
    for (let part = 0; part < 2_000; part += 1) socket.ws.send('x', { fin: false });
    expect([1008, 1009]).toContain(await socket.closed);
  });

  it('too many of them close 4429', async () => {
    const socket = await realtime.greet(realtime.world.member().token);
    let code: number | undefined;
    void socket.closed.then((closedWith) => (code = closedWith));
    while (code === undefined) {
      for (let n = 0; n < 5_000; n += 1) socket.ws.send('{"type":"ping"}');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(code).toBe(4429);
  });
});
