import { BROKER, Deadline, Fault, Requests, pingOf, type Broker } from '@baton/messaging';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Redis } from 'ioredis';
import { REDIS } from '../redis/redis.js';

const owners = ['accounts', 'conversations', 'assistant', 'handoff', 'routing'] as const;
const ANSWER_WITHIN_MS = 1_000;
/** Anybody may ask: the services are asked no more often than this. */
const KEPT_MS = 500;

/** The public's view of health: a status and no detail. */
@Controller('health')
export class HealthController {
  private last: { readonly at: number; readonly isReady: Promise<boolean> } | undefined;

  constructor(
    private readonly requests: Requests,
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(REDIS) private readonly redis: Redis | null,
  ) {}

  @Get('live')
  live(@Res() response: Response): void {
    response.set('cache-control', 'no-store').json({ status: 'live' });
  }

  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const isReady = await this.lately();
    response.set('cache-control', 'no-store').status(isReady ? 200 : 503);
    if (!isReady) response.set('retry-after', '1');
    response.json({ status: isReady ? 'ready' : 'unready' });
  }

  private lately(): Promise<boolean> {
    if (!this.last || performance.now() - this.last.at > KEPT_MS)
      this.last = { at: performance.now(), isReady: this.check() };
    return this.last.isReady;
  }

  private async check(): Promise<boolean> {
    if (!this.broker.isConnected() || !(await this.isRedisThere())) return false;
    const healthy = await Promise.all(owners.map((owner) => this.isHealthy(owner)));
    return healthy.every(Boolean);
  }

  private async isHealthy(owner: (typeof owners)[number]): Promise<boolean> {
    try {
      return (await this.requests.value(pingOf(owner), {}, { deadline: Deadline.in(ANSWER_WITHIN_MS) })).healthy;
    } catch (error) {
      if (error instanceof Fault) return false;
      throw error;
    }
  }

  private async isRedisThere(): Promise<boolean> {
    if (!this.redis) return true;
    return this.redis.ping().then(
      () => true,
      () => false,
    );
  }
}
