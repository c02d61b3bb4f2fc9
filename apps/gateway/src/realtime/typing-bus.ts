import { Settings } from '@baton/platform';
import { newId } from '@baton/messaging';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import { parseJson } from '../http/parse-json.js';
import { REDIS, connectRedis } from '../redis/redis.js';
import { TypingSignal } from './typing-signal.js';

const Carried = z.object({ gatewayId: z.string(), signal: TypingSignal });

/** Carries typing signals to the other gateways, over Redis. Without Redis there are none to carry to, or it is lost. */
@Injectable()
export class TypingBus implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(TypingBus.name);
  private readonly gatewayId = newId<string>();
  private readonly channel: string;
  private hears: Redis | undefined;
  private heard: (signal: TypingSignal) => void = () => undefined;

  constructor(
    @Inject(REDIS) private readonly redis: Redis | null,
    private readonly settings: Settings,
  ) {
    this.channel = `${settings.natsPrefix}:typing`;
  }

  onModuleInit(): void {
    if (!this.redis || this.settings.redisUrl === undefined) return;
    const hears = connectRedis(this.settings.redisUrl, 'gateway-typing');
    this.hears = hears;
    hears.on('ready', () => {
      hears
        .subscribe(this.channel)
        .catch((error: unknown) => this.logger.warn(`Typing of other gateways is not heard: ${String(error)}`));
    });
    hears.on('message', (_channel: string, text: string) => {
      const parsed = parseJson(text);
      const carried = parsed.isJson ? z.safeParse(Carried, parsed.value) : undefined;
      if (carried?.success && carried.data.gatewayId !== this.gatewayId) this.heard(carried.data.signal);
    });
  }

  listen(heard: (signal: TypingSignal) => void): void {
    this.heard = heard;
  }

  publish(signal: TypingSignal): void {
    if (this.redis?.status !== 'ready') return;
    const text = JSON.stringify({ gatewayId: this.gatewayId, signal });
    this.redis
      .publish(this.channel, text)
      .catch((error: unknown) => this.logger.debug(`A typing signal was lost: ${String(error)}`));
  }

  onApplicationShutdown(): void {
    this.hears?.disconnect();
    this.redis?.disconnect();
  }
}
