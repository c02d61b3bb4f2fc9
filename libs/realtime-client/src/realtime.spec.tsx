import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { connectRealtime, type Realtime, type RealtimeParts, type RealtimeState } from './realtime.js';

/** A socket whose other side is the test. */
class SpecSocket extends EventTarget {
  static all: SpecSocket[] = [];
  readyState = 0;
  readonly said: { type: string }[] = [];

  constructor(readonly url: string) {
    super();
    SpecSocket.all.push(this);
  }
  send(text: string): void {
    this.said.push(JSON.parse(text) as { type: string });
  }
  close(): void {
    this.readyState = 3;
  }
  accept(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  tell(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  end(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}

const ready = { type: 'ready', sessionId: 's', serverTime: '2026-01-01T00:00:00.000Z' };
const current = (): SpecSocket => {
  const socket = SpecSocket.all.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
};

let states: RealtimeState[] = [];
let line: Realtime;
const start = (parts: Partial<RealtimeParts<{ type: string }>> = {}) => {
  line = connectRealtime({
    url: 'wss://chat.test/api/v1/realtime',
    token: async () => 'v_1',
    after: () => ({ c1: 4 }),
    onFrame: () => {},
    onState: (state) => states.push(state),
    WebSocket: SpecSocket as unknown as typeof WebSocket,
    random: () => 0.5,
    ...parts,
  });
};
const goLive = async () => {
  await jest.advanceTimersByTimeAsync(0);
  current().accept();
  current().tell(ready);
};

beforeEach(() => {
  jest.useFakeTimers();
  SpecSocket.all = [];
  states = [];
});
afterEach(() => {
  line.close();
  jest.useRealTimers();
});

describe('the line', () => {
  it('says hello first, with the token and how far each conversation is shown', async () => {
    start();
    await goLive();
    expect(current().said).toEqual([{ type: 'hello', token: 'v_1', after: { c1: 4 } }]);
    expect(states).toEqual(['live']);
  });

  it('reconnects when nothing is heard for two beats, and not before', async () => {
    start();
    await goLive();
    await jest.advanceTimersByTimeAsync(29_000);
    current().tell({ type: 'heartbeat', heads: {} });
    await jest.advanceTimersByTimeAsync(29_000);
    expect(SpecSocket.all).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(SpecSocket.all).toHaveLength(2);
    await goLive();
    expect(states).toEqual(['live', 'lost', 'live']);
  });

  it('asks for what a heartbeat says is missing', async () => {
    start();
    await goLive();
    current().tell({ type: 'heartbeat', heads: { c1: 6, other: 9, 'queue:d': 3 } });
    expect(current().said.slice(1)).toEqual([{ type: 'after', conversationId: 'c1', seq: 4 }]);
  });

  it('waits longer with each failure, up to half a minute, with jitter, and starts anew after a success', async () => {
    start({ random: () => 1 });
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure += 1) {
      await jest.advanceTimersByTimeAsync(0);
      const before = SpecSocket.all.length;
      current().end(1006);
      let waited = 0;
      for (; SpecSocket.all.length === before; waited += 500) await jest.advanceTimersByTimeAsync(500);
      waits.push(waited);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    await goLive();
    await jest.advanceTimersByTimeAsync(11_000);
    const before = SpecSocket.all.length;
    current().end(1006);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(SpecSocket.all).toHaveLength(before + 1);
  });

  it('waits longer with each failure also when the line had held before', async () => {
    start({ random: () => 1 });
    await goLive();
    await jest.advanceTimersByTimeAsync(11_000);
    const waits: number[] = [];
    for (let failure = 0; failure < 6; failure += 1) {
      const before = SpecSocket.all.length;
      current().end(1006);
      let waited = 0;
      for (; SpecSocket.all.length === before; waited += 500) await jest.advanceTimersByTimeAsync(500);
      waits.push(waited);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    expect(states).toEqual(['live', 'lost']);
  });

  it('keeps in mind that its token is refused while a new one cannot be had, and waits in between', async () => {
    const asked: boolean[] = [];
    start({
      token: async (isRefused) => {
        asked.push(isRefused);
        if (asked.length === 2 || asked.length === 3) throw new Error('the server cannot be reached');
        return 'v_2';
      },
    });
    await goLive();
    current().end(4401);
    await jest.advanceTimersByTimeAsync(400);
    expect(asked).toEqual([false, true]);
    await jest.advanceTimersByTimeAsync(6_000);
    await goLive();
    expect(asked).toEqual([false, true, true, true]);
    expect(states).toEqual(['live', 'lost', 'live']);
  });

  it('comes back at once when the network does', async () => {
    start();
    await goLive();
    window.dispatchEvent(new Event('offline'));
    expect(states.at(-1)).toBe('lost');
    window.dispatchEvent(new Event('online'));
    await goLive();
    expect(SpecSocket.all).toHaveLength(2);
    expect(states.at(-1)).toBe('live');
  });

  it('probes a socket that looks open after a sleep, and gives it up when it does not answer', async () => {
    start();
    await goLive();
    await jest.advanceTimersByTimeAsync(20_000);
    line.wake();
    expect(current().said.at(-1)).toEqual({ type: 'ping' });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(SpecSocket.all).toHaveLength(2);
  });

  it('asks for a new token when the old one is refused, and ends when there is none', async () => {
    const asked: boolean[] = [];
    start({
      token: async (isRefused) => {
        asked.push(isRefused);
        return asked.length < 3 ? 'v_1' : null;
      },
    });
    await goLive();
    current().end(4401);
    await goLive();
    current().end(4401);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual([false, true, true]);
    expect(states).toEqual(['live', 'lost', 'live', 'lost', 'off']);
    await jest.advanceTimersByTimeAsync(100_000);
    expect(SpecSocket.all).toHaveLength(2);
  });

  it('keeps away for longer when it was told that it is too much', async () => {
    start();
    await goLive();
    current().end(4429);
    await jest.advanceTimersByTimeAsync(4_000);
    expect(SpecSocket.all).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(4_500);
    expect(SpecSocket.all).toHaveLength(2);
  });

  it('watches again after each reconnection what is still looked at', async () => {
    start();
    await goLive();
    const leave = line.watch('c7');
    line.watch('c8');
    line.watch('c7');
    leave();
    current().end(1006);
    await jest.advanceTimersByTimeAsync(1_000);
    await goLive();
    expect(current().said.slice(1)).toEqual([
      { type: 'watch', conversationId: 'c7' },
      { type: 'watch', conversationId: 'c8' },
    ]);
  });

  it('does not end over a frame that cannot be read', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    start();
    await goLive();
    current().dispatchEvent(new MessageEvent('message', { data: '{' }));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(SpecSocket.all).toHaveLength(2);
    expect(warned).toHaveBeenCalledTimes(1);
  });
});
