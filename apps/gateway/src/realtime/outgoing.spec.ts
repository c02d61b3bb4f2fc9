import { describe, expect, it } from '@jest/globals';
import { EPHEMERAL_MAX_BYTES, Outgoing, UNREAD_MAX_BYTES, type Wire } from './outgoing.js';

const KIB = 1024;

/** A socket whose reader takes only what he is told to. */
const slowWire = () => {
  const unread: { bytes: number; written: () => void }[] = [];
  const wire = {
    readyState: 1 as Wire['readyState'],
    closedWith: 0,
    sent: 0,
    get bufferedAmount() {
      return unread.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    send: (data: string, written: () => void) => {
      wire.sent += 1;
      unread.push({ bytes: data.length, written });
    },
    close: (code: number) => {
      wire.closedWith = code;
      wire.readyState = 2;
    },
    terminate: () => undefined,
    read: (count: number) => {
      for (const { written } of unread.splice(0, count)) written();
    },
  };
  return wire;
};
const frame = (bytes = 64 * KIB) => ({ type: 'x', text: 'a'.repeat(bytes) });
const over = (wire: ReturnType<typeof slowWire>) => new Outgoing<{ type: string }>(wire as unknown as Wire);

describe('a slow reader', () => {
  it('misses signals that may be lost past 256 KiB, and nothing else', () => {
    const wire = slowWire();
    const out = over(wire);
    while (wire.bufferedAmount <= EPHEMERAL_MAX_BYTES) out.send(frame());
    const before = wire.sent;
    out.sendIfRoom(frame());
    expect(wire.sent).toBe(before);
    out.send(frame());
    expect(wire.sent).toBe(before + 1);
  });

  it('85: is closed 4408 past 1 MiB, and costs no more than that', () => {
    const wire = slowWire();
    const out = over(wire);
    for (let n = 0; n < 1_000; n += 1) out.send(frame());
    expect(wire.closedWith).toBe(4408);
    expect(wire.bufferedAmount).toBeLessThan(UNREAD_MAX_BYTES + 128 * KIB);
  });

  it('is given a replay as fast as he reads, in order', async () => {
    const wire = slowWire();
    const out = over(wire);
    let sent = 0;
    const replay = (async () => {
      for (; sent < 100; sent += 1) await out.sendInTurn(frame());
    })();
    let most = 0;
    while (sent < 100) {
      most = Math.max(most, wire.bufferedAmount);
      wire.read(1);
      await Promise.resolve();
    }
    await replay;
    expect(most).toBeLessThan(EPHEMERAL_MAX_BYTES + 128 * KIB);
    expect(wire.closedWith).toBe(0);
  });
});
