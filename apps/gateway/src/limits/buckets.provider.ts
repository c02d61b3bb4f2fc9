import { Settings } from '@baton/platform';
import type { FactoryProvider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '../redis/redis.js';
import type { Buckets } from './buckets.js';
import { BUCKETS } from './limits.js';
import { MemoryBuckets } from './memory-buckets.js';
import { RedisBuckets } from './redis-buckets.js';
import { SteadfastBuckets } from './steadfast-buckets.js';
import { TrustingBuckets } from './trusting-buckets.js';

export const bucketsProvider: FactoryProvider<Buckets> = {
  provide: BUCKETS,
  inject: [REDIS, Settings],
  useFactory: (redis: Redis | null, { natsPrefix }: Settings) =>
    redis
      ? new SteadfastBuckets(redis, new TrustingBuckets(new RedisBuckets(redis, natsPrefix)), new MemoryBuckets())
      : new MemoryBuckets(),
};
