import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { ApiProblem, NoAnswer } from './api-problem.js';
import { pageMemory } from './page-memory.js';
import { createSendQueue, type Locks, type SendQueue } from './send-queue.js';
import type { KeyValueStore, Unsent } from './unsent-store.js';

beforeEach(() => {
  jest.useFakeTimers();
});
let open: SendQueue<string>[] = [];
afterEach(() => {
  for (const queue of open) queue.stop();
  open = [];
  jest.useRealTimers();
});

let ids = 0;
const queueOn = (
  storage: KeyValueStore,
  send: (unsent: Unsent<string>) => Promise<void>,
  locks: Locks | null = null,
) => {
  const parts = {
    name: 'unsent',
    storage,
    send,
    locks,
    onChange: () => {},
    newId: () => `id-${++ids}`,
    random: () => 0,
  };
  const queue = createSendQueue<string>(parts);
  open.push(queue);
  return queue;
};

/** What a server knows of a conversation: one row a clientId, whatever number of times it comes. */
const serverThatForgetsToAnswer = (isLost: () => boolean) => {
  const rows: { clientId: string; text: string }[] = [];
  return {
    rows,
    send: async ({ clientId, draft }: Unsent<string>) => {
      if (isLost()) throw new NoAnswer('the request was lost');
      if (!rows.some((row) => row.clientId === clientId)) rows.push({ clientId, text: draft });
      if (isLost()) throw new NoAnswer('the answer was lost');
    },
  };
};

/** As `navigator.locks` among the queues of this test. */
const oneAtATime = (): Locks => {
  let tail: Promise<unknown> = Promise.resolve();
  return { request: (_name, _options, work) => (tail = tail.then(work, work)) };
};

describe('the send queue', () => {
  it('sends in order, one at a time, and tries again with the same clientId until it is acknowledged', async () => {
    const tried: string[] = [];
    let failures = 3;
    const queue = queueOn(pageMemory(), async ({ clientId, draft }) => {
      tried.push(`${clientId} ${draft}`);
      if (failures-- > 0) throw new NoAnswer('away');
    });
    const one = queue.add('chat', 'one');
    const two = queue.add('chat', 'two');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([...Array(4).fill(`${one.clientId} one`), `${two.clientId} two`]);
    expect(queue.unsent).toEqual([]);
  });

  it('lets no conversation wait for another', async () => {
    const sent: string[] = [];
    const queue = queueOn(pageMemory(), async ({ lane, draft }) => {
      if (lane === 'a') throw new NoAnswer('away');
      sent.push(draft);
    });
    queue.add('a', 'stuck');
    queue.add('b', 'goes');
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(['goes']);
  });

  it('keeps what is unsent over a reload', async () => {
    const storage = pageMemory();
    const first = queueOn(storage, () => Promise.reject(new NoAnswer('away')));
    const { clientId } = first.add('chat', 'do not lose me');
    await jest.advanceTimersByTimeAsync(10);
    first.stop();
    const sent: string[] = [];
    queueOn(storage, async (unsent) => void sent.push(`${unsent.clientId} ${unsent.draft}`));
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual([`${clientId} do not lose me`]);
    expect(storage.length).toBe(0);
  });

  it('marks what the server refuses for good, says why, goes on with the next, and lets it be tried or taken back', async () => {
    const sent: string[] = [];
    let isStrict = true;
    const queue = queueOn(pageMemory(), async ({ draft }) => {
      if (draft === 'bad' && isStrict) throw new ApiProblem(422, 'invalid', 'Too long.');
      sent.push(draft);
    });
    const { clientId } = queue.add('chat', 'bad');
    queue.add('chat', 'good');
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(['good']);
    expect(queue.unsent).toMatchObject([{ draft: 'bad', refusal: { code: 'invalid', reason: 'Too long.' } }]);
    isStrict = false;
    queue.retry(clientId);
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(['good', 'bad']);
    expect(queue.discard(clientId)).toBeUndefined();
  });

  it('takes a new clientId only where the old one stands for something else', async () => {
    const tried: string[] = [];
    const queue = queueOn(pageMemory(), async ({ clientId }) => {
      tried.push(clientId);
      if (tried.length === 1) throw new ApiProblem(409, 'client_id_reused', 'Used.');
    });
    queue.retry(queue.add('chat', 'text').clientId);
    await jest.advanceTimersByTimeAsync(10);
    queue.retry(queue.unsent[0]?.clientId ?? '');
    await jest.advanceTimersByTimeAsync(10);
    expect(tried).toHaveLength(2);
    expect(tried[0]).not.toBe(tried[1]);
  });

  it('waits as long as the server asks, even if more is written meanwhile', async () => {
    let tries = 0;
    const queue = queueOn(pageMemory(), async () => {
      tries += 1;
      if (tries === 1) throw new ApiProblem(429, 'too_many_requests', 'Slow down.', {}, 7);
    });
    queue.add('chat', 'text');
    await jest.advanceTimersByTimeAsync(3_000);
    queue.add('chat', 'more');
    await jest.advanceTimersByTimeAsync(3_900);
    expect(tries).toBe(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(tries).toBe(3);
  });

  it('keeps in memory what storage has no room for', async () => {
    const full = {
      ...pageMemory(),
      length: 0,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const sent: string[] = [];
    const queue = queueOn(full, async ({ draft }) => void sent.push(draft));
    queue.add('chat', 'text');
    await jest.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(['text']);
  });

  it('loses and doubles nothing and keeps the order, whatever is lost on the way, with two tabs and a reload', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 8 }),
        async (losses, writers) => {
          const storage = pageMemory();
          const locks = oneAtATime();
          const server = serverThatForgetsToAnswer(() => losses.pop() ?? false);
          const tabs = [queueOn(storage, server.send, locks), queueOn(storage, server.send, locks)];
          const written: string[] = [];
          for (const [index, writer] of writers.entries()) {
            tabs[writer]?.add('chat', `text ${index}`);
            written.push(`text ${index}`);
            window.dispatchEvent(new StorageEvent('storage', { key: 'unsent:any' }));
            await jest.advanceTimersByTimeAsync(1);
          }
          tabs[0]?.stop();
          queueOn(storage, server.send, locks);
          await jest.advanceTimersByTimeAsync(400_000);
          expect(server.rows.map(({ text }) => text)).toEqual(written);
          expect(storage.length).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
