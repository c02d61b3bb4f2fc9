import { Module } from '@nestjs/common';
import { DocumentsController } from './documents/documents.controller.js';
import { HealthController } from './health/health.controller.js';
import { ApiController } from './http/api.controller.js';
import { CommandDesk } from './http/command-desk.js';
import { HeardPeople } from './http/heard-people.js';
import { Ownership } from './http/ownership.js';
import { Doorkeeper } from './identity/doorkeeper.js';
import { Identities } from './identity/identities.js';
import { bucketsProvider } from './limits/buckets.provider.js';
import { Limits } from './limits/limits.js';
import { DraftBoard } from './realtime/draft-board.js';
import { Heartbeat } from './realtime/heartbeat.js';
import { LiveEvents } from './realtime/live-events.js';
import { PresenceReporter } from './realtime/presence-reporter.js';
import { RealtimeController } from './realtime/realtime.controller.js';
import { RealtimeGateway } from './realtime/realtime-gateway.js';
import { Reception } from './realtime/reception.js';
import { Rounds } from './realtime/rounds.js';
import { Switchboard } from './realtime/switchboard.js';
import { TokenWatch } from './realtime/token-watch.js';
import { TypingBoard } from './realtime/typing-board.js';
import { TypingBus } from './realtime/typing-bus.js';
import { VisitorReporter } from './realtime/visitor-reporter.js';
import { redisProvider } from './redis/redis.js';
import { PagesController } from './static/pages.controller.js';
import { WidgetController } from './static/widget.controller.js';

const realtime = [
  Switchboard,
  Reception,
  TypingBus,
  TypingBoard,
  DraftBoard,
  TokenWatch,
  Heartbeat,
  PresenceReporter,
  VisitorReporter,
  RealtimeGateway,
  LiveEvents,
  Rounds,
];

/** The only door: HTTP up, WebSocket down. */
@Module({
  controllers: [
    HealthController,
    DocumentsController,
    RealtimeController,
    ApiController,
    WidgetController,
    PagesController,
  ],
  providers: [
    redisProvider,
    bucketsProvider,
    Limits,
    Identities,
    Doorkeeper,
    HeardPeople,
    Ownership,
    CommandDesk,
    ...realtime,
  ],
})
export class AppModule {}
