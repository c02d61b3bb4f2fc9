import { Settings } from '@baton/platform';
import { Logger, type FactoryProvider } from '@nestjs/common';
import { Redis } from 'ioredis';

/** Null without REDIS_URL: what it would hold stays in this process then. */
export const REDIS = Symbol('Redis');

/** Redis holds only what may be lost: no command waits for it, neither in a queue nor for long. */
export const connectRedis = (url: string, name: string): Redis => {
  const redis = new Redis(url, {
    connectionName: name,
    connectTimeout: 1_000,
    commandTimeout: 200,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
    reconnectOnError: () => false,
  });
  const logger = new Logger('Redis');
  let isTold = false;
  redis.on('ready', () => (isTold = false));
  redis.on('error', (error: Error) => {
    if (!isTold) logger.warn(`Redis is away: ${error.message}`);
    isTold = true;
  });
  return redis;
};

export const redisProvider: FactoryProvider<Redis | null> = {
  provide: REDIS,
  inject: [Settings],
  useFactory: ({ redisUrl }: Settings) => (redisUrl === undefined ? null : connectRedis(redisUrl, 'gateway')),
};
