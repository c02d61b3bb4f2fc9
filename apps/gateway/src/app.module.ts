import { Module } from '@nestjs/common';
import { HealthController } from './health/health.controller.js';
import { ApiController } from './http/api.controller.js';
import { CommandDesk } from './http/command-desk.js';
import { HeardMembers } from './http/heard-members.js';
import { Doorkeeper } from './identity/doorkeeper.js';
import { Identities } from './identity/identities.js';
import { bucketsProvider } from './limits/buckets.provider.js';
import { Limits } from './limits/limits.js';
import { redisProvider } from './redis/redis.js';

/** The only door: HTTP up, WebSocket down. */
@Module({
  controllers: [HealthController, ApiController],
  providers: [redisProvider, bucketsProvider, Limits, Identities, Doorkeeper, HeardMembers, CommandDesk],
})
export class AppModule {}
