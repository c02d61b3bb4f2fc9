import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Buckets, Repeatable, Take } from './buckets.js';
import type { Verdict } from './gcra.js';

const LEFT_ALONE_MS = 1_000;

/** Asks the shared buckets; while Redis is away or frozen, this process's own: the chat goes on, still limited. */
export class SteadfastBuckets implements Buckets {
  private readonly logger = new Logger(SteadfastBuckets.name);
  private leftAloneUntil = 0;

  constructor(
    private readonly redis: Redis,
    private readonly shared: Buckets,
    private readonly own: Buckets,
  ) {}

  take(take: Take, repeatable?: Repeatable): Promise<Verdict> {
    return this.either((buckets) => buckets.take(take, repeatable));
  }

  giveBack(take: Take): Promise<void> {
    return this.either((buckets) => buckets.giveBack(take));
  }

  look(take: Take): Promise<Verdict> {
    return this.either((buckets) => buckets.look(take));
  }

  private async either<Answer>(ask: (buckets: Buckets) => Promise<Answer>): Promise<Answer> {
    if (this.redis.status !== 'ready' || performance.now() < this.leftAloneUntil) return ask(this.own);
    try {
      return await ask(this.shared);
    } catch (error) {
      this.leftAloneUntil = performance.now() + LEFT_ALONE_MS;
      this.logger.warn(`Redis does not answer, limits are this process's own meanwhile: ${String(error)}`);
      return ask(this.own);
    }
  }
}
