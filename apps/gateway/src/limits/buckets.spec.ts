import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@baton/messaging';
import { servers } from '@baton/testkit';
import { Redis } from 'ioredis';
import { connectRedis } from '../redis/redis.js';
import type { Buckets, Take } from './buckets.js';
import { takeToken, type Verdict } from './gcra.js';
import { MemoryBuckets } from './memory-buckets.js';
import { RedisBuckets } from './redis-buckets.js';
import { SteadfastBuckets } from './steadfast-buckets.js';
import { TrustingBuckets } from './trusting-buckets.js';

describe('the token bucket', () => {
  it('lets a burst in at once, then so many per second, and says how long to wait', () => {
    const rate = { burst: 20, perSecond: 2 };
    let dueAt: number | undefined;
    const allowedAt = (now: number) => {
      const verdict = takeToken(dueAt, now, rate);
      dueAt = verdict.dueAt;
      return verdict;
    };
    expect(Array.from({ length: 20 }, () => allowedAt(0).isAllowed)).toEqual(Array(20).fill(true));
    expect(allowedAt(0)).toMatchObject({ isAllowed: false, retryAfterMs: 500 });
    expect(allowedAt(499).isAllowed).toBe(false);
    expect(allowedAt(500).isAllowed).toBe(true);
    expect(allowedAt(500).isAllowed).toBe(false);
    expect(Array.from({ length: 20 }, () => allowedAt(60_000).isAllowed)).toEqual(Array(20).fill(true));
  });
});

let redis: Redis;
beforeAll(async () => {
  redis = new Redis((await servers()).redisUrl);
});
afterAll(() => redis.disconnect());

const stores: [string, () => Buckets][] = [
  ['in memory', () => new MemoryBuckets()],
  ['in Redis', () => new RedisBuckets(redis, `spec-${newId<string>()}`)],
  ['in Redis, trusting', () => new TrustingBuckets(new RedisBuckets(redis, `spec-${newId<string>()}`))],
];
// Slow enough that no token comes back while a spec runs.
const five: Take = { key: 'bucket', rate: { burst: 5, perSecond: 0.01 } };

describe.each(stores)('buckets %s', (_, store) => {
  const takes = async (buckets: Buckets, count: number, take = five) => {
    const verdicts = await Promise.all(Array.from({ length: count }, () => buckets.take(take)));
    return verdicts.filter(({ isAllowed }) => isAllowed).length;
  };

  it('88: let in a burst and no more, also at once; keys do not mix', async () => {
    const buckets = store();
    expect(await takes(buckets, 30)).toBe(5);
    expect(await takes(buckets, 30, { ...five, key: 'other' })).toBe(5);
    const { isAllowed, retryAfterMs } = await buckets.take(five);
    expect(isAllowed).toBe(false);
    expect(retryAfterMs).toBeGreaterThan(90_000);
    expect(retryAfterMs).toBeLessThanOrEqual(100_000);
  });

  it('let in no more than a burst when one is known already', async () => {
    const buckets = store();
    expect(await takes(buckets, 1)).toBe(1);
    expect(await takes(buckets, 30)).toBe(4);
  });

  it('take back what was given, and look without taking', async () => {
    const buckets = store();
    await takes(buckets, 5);
    expect((await buckets.look(five)).isAllowed).toBe(false);
    await buckets.giveBack(five);
    expect((await buckets.look(five)).isAllowed).toBe(true);
    expect((await buckets.look(five)).isAllowed).toBe(true);
    expect(await takes(buckets, 3)).toBe(1);
  });

  it("let a command that was let in before go free, up to the repeats' own limit; one that was refused never was", async () => {
    const buckets = store();
    const repeats = { key: 'repeats', rate: { burst: 10, perSecond: 0.01 } };
    const send = async (markKey: string) => (await buckets.take(five, { markKey, repeats })).isAllowed;
    expect(await send('a')).toBe(true);
    await takes(buckets, 4);
    expect([await send('b'), await send('b')]).toEqual([false, false]);
    const again = await Promise.all(Array.from({ length: 15 }, () => send('a')));
    expect(again.filter(Boolean)).toHaveLength(10);
  });

  it('take a token for a repeat when it is not free any more', async () => {
    const buckets = store();
    const repeats = { key: 'repeats', rate: { burst: 2, perSecond: 0.01 } };
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => buckets.take(five, { markKey: 'a', repeats })));
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(5 + 2);
    expect(verdicts.find(({ isAllowed }) => !isAllowed)?.retryAfterMs).toBeGreaterThan(90_000);
  });

  it('fill up again with time', async () => {
    const buckets = store();
    const fast = { key: 'fast', rate: { burst: 2, perSecond: 5 } };
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => buckets.take(fast)));
    const waits = verdicts.flatMap(({ isAllowed, retryAfterMs }) => (isAllowed ? [] : [retryAfterMs]));
    expect(waits.length).toBeGreaterThan(0);
    const until = performance.now() + Math.max(...waits) + 2;
    while (performance.now() < until) await buckets.look(fast);
    expect((await buckets.take(fast)).isAllowed).toBe(true);
  });
});

describe('trust', () => {
  const ten: Take = { key: 'bucket', rate: { burst: 10, perSecond: 0.01 } };

  /** Answers only when told to. */
  const slowly = (buckets: Buckets) => {
    const answers: (() => void)[] = [];
    const slow = {
      take: async (take: Take) => {
        await new Promise<void>((answer) => answers.push(answer));
        return buckets.take(take);
      },
    } as unknown as Buckets;
    return { slow, answerAll: () => answers.splice(0).forEach((answer) => answer()) };
  };

  it('lets in at once who has more than half left, and the shared bucket hears of it', async () => {
    const shared = new MemoryBuckets();
    const { slow, answerAll } = slowly(shared);
    const buckets = new TrustingBuckets(slow);
    const first = buckets.take(ten);
    answerAll();
    expect((await first).isAllowed).toBe(true);
    for (let n = 0; n < 4; n += 1) expect((await buckets.take(ten)).isAllowed).toBe(true);
    const asked = buckets.take(ten);
    let isAnswered = false;
    void asked.then(() => (isAnswered = true));
    await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    answerAll();
    expect((await asked).left).toBe(4);
  });

  it.each([2, 3, 5])('of %i gateways lets in at most half a burst more by each', async (count) => {
    const { slow, answerAll } = slowly(new MemoryBuckets());
    const gateways = Array.from({ length: count }, () => new TrustingBuckets(slow));
    const takes = (each: number) =>
      gateways.flatMap((gateway) => Array.from({ length: each }, () => gateway.take(ten)));
    const answered = async (asked: Promise<Verdict>[]) => {
      const all = Promise.all(asked);
      answerAll();
      return (await all).filter(({ isAllowed }) => isAllowed).length;
    };
    // All of them hear that there is plenty left, and then are flooded before they hear of one another.
    const letIn = (await answered(takes(1))) + (await answered(takes(30)));
    expect(letIn).toBeGreaterThanOrEqual(ten.rate.burst);
    expect(letIn).toBeLessThanOrEqual(ten.rate.burst + (count * ten.rate.burst) / 2);
  });

  it('ends when the shared bucket gives no answer', async () => {
    let isAway = false;
    const shared = new MemoryBuckets();
    const flaky = {
      take: (take: Take) => (isAway ? Promise.reject(new Error('Command timed out')) : shared.take(take)),
    } as unknown as Buckets;
    const buckets = new TrustingBuckets(flaky);
    await buckets.take(ten);
    isAway = true;
    expect((await buckets.take(ten)).isAllowed).toBe(true);
    await new Promise(setImmediate);
    await expect(buckets.take(ten)).rejects.toThrow('Command timed out');
  });
});

describe('with Redis away', () => {
  it('limits go on in memory, without waiting', async () => {
    const nowhere = connectRedis('redis://127.0.0.1:1', 'spec');
    const buckets = new SteadfastBuckets(nowhere, new RedisBuckets(nowhere, 'spec'), new MemoryBuckets());
    const startedAt = performance.now();
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => buckets.take(five)));
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(5);
    expect(performance.now() - startedAt).toBeLessThan(200);
    nowhere.disconnect();
  });

  it('a store that fails is left alone for a moment', async () => {
    let asked = 0;
    const failing = {
      take: () => {
        asked += 1;
        return Promise.reject(new Error('Command timed out'));
      },
    } as unknown as Buckets;
    const buckets = new SteadfastBuckets(redis, failing, new MemoryBuckets());
    await redis.ping();
    for (let n = 0; n < 5; n += 1) expect((await buckets.take(five)).isAllowed).toBe(true);
    expect((await buckets.take(five)).isAllowed).toBe(false);
    expect(asked).toBe(1);
  });
});
