import type { Redis } from 'ioredis';
import { MARK_KEPT_MS, type Buckets, type Repeatable, type Take } from './buckets.js';
import { intervalMsOf, type Verdict } from './gcra.js';
import { takeTokenScript } from './take-token.lua.js';

type Step = 'take' | 'look' | 'give-back';
type WithScript = Redis & {
  takeToken(keyCount: number, ...keysAndArguments: (string | number)[]): Promise<[number, number]>;
};

const argumentsOf = ({ rate }: Take): number[] => [rate.burst, intervalMsOf(rate)];

/** Buckets that all gateways share. */
export class RedisBuckets implements Buckets {
  private readonly redis: WithScript;

  constructor(
    redis: Redis,
    private readonly prefix: string,
  ) {
    redis.defineCommand('takeToken', { lua: takeTokenScript });
    this.redis = redis as WithScript;
  }

  take(take: Take, repeatable?: Repeatable): Promise<Verdict> {
    return this.step('take', take, repeatable);
  }

  async giveBack(take: Take): Promise<void> {
    await this.step('give-back', take);
  }

  look(take: Take): Promise<Verdict> {
    return this.step('look', take);
  }

  private async step(step: Step, take: Take, repeatable?: Repeatable): Promise<Verdict> {
    const keys = [take.key, ...(repeatable ? [repeatable.markKey, repeatable.repeats.key] : [])].map(
      (key) => `${this.prefix}:${key}`,
    );
    const more = repeatable ? [...argumentsOf(repeatable.repeats), MARK_KEPT_MS] : [];
    const [retryAfterMs, left] = await this.redis.takeToken(keys.length, ...keys, step, ...argumentsOf(take), ...more);
    return { isAllowed: retryAfterMs === 0, retryAfterMs, left };
  }
}
