import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiProblem, NoAnswer } from './api.js';
import { createSendQueue, type Unsent } from './send-queue.js';

class Memory {
  private readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const queueWith = (storage: Memory, send: (message: Unsent) => Promise<void>) => {
  let ids = 0;
  return createSendQueue({
    storage,
    storageKey: 'unsent',
    send,
    onChange: () => {},
    newId: () => `id-${++ids}`,
    random: () => 0,
  });
};

describe('the send queue', () => {
  it('sends in order, one at a time, and tries again with the same clientId until it is acknowledged', async () => {
    const tried: string[] = [];
    let failures = 3;
    const queue = queueWith(new Memory(), async ({ clientId, text }) => {
      tried.push(`${clientId} ${text}`);
      if (failures-- > 0) throw new NoAnswer('away');
    });
    queue.add('one');
    queue.add('two');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual(['id-1 one', 'id-1 one', 'id-1 one', 'id-1 one', 'id-2 two']);
    expect(queue.unsent).toEqual([]);
  });

  it('keeps what is unsent over a reload', async () => {
    const storage = new Memory();
    const first = queueWith(storage, () => Promise.reject(new NoAnswer('away')));
    first.add('do not lose me');
    await jest.advanceTimersByTimeAsync(10);
    first.stop();
    const sent: string[] = [];
    queueWith(storage, async ({ clientId, text }) => void sent.push(`${clientId} ${text}`));
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(['id-1 do not lose me']);
    expect(storage.getItem('unsent')).toBeNull();
  });

  it('marks what the server refuses for good, says why, and goes on with the next', async () => {
    const sent: string[] = [];
    const queue = queueWith(new Memory(), async ({ text }) => {
      if (text === 'bad') throw new ApiProblem(422, 'invalid', 'Too long.', {}, undefined);
      sent.push(text);
    });
    queue.add('bad');
    queue.add('good');
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(['good']);
    expect(queue.unsent).toMatchObject([{ text: 'bad', refusal: 'Too long.' }]);
    queue.discard(queue.unsent[0]?.clientId ?? '');
    expect(queue.unsent).toEqual([]);
  });

  it('waits as long as the server asks', async () => {
    let tries = 0;
    const queue = queueWith(new Memory(), async () => {
      tries += 1;
      if (tries === 1) throw new ApiProblem(429, 'too_many', 'Slow down.', {}, 7);
    });
    queue.add('text');
    await jest.advanceTimersByTimeAsync(6_900);
    expect(tries).toBe(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(tries).toBe(2);
  });
});
