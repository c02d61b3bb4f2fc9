import { HEARTBEAT_EVERY_MS } from '@baton/contracts';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { fewAtOnce } from './few-at-once.js';
import { Heartbeat } from './heartbeat.js';
import { PresenceReporter } from './presence-reporter.js';
import { RealtimeGateway } from './realtime-gateway.js';
import { Switchboard } from './switchboard.js';
import { TOKENS_EVERY_MS, TokenWatch } from './token-watch.js';
import { VisitorReporter } from './visitor-reporter.js';

const PING_EVERY_MS = 5_000;
/** Three pings without a pong or a frame: the line is dead. */
const DEAD_AFTER_MS = 16_000;
const PRESENCE_EVERY_MS = 5_000;
const MEND_EVERY_MS = 5_000;
const PLACES_EVERY_MS = 10_000;

/** All that is done again and again for the sockets. A round that takes long is not overtaken by the next. */
@Injectable()
export class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Rounds.name);
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly gateway: RealtimeGateway,
    private readonly switchboard: Switchboard,
    private readonly heartbeat: Heartbeat,
    private readonly presence: PresenceReporter,
    private readonly visitors: VisitorReporter,
    private readonly tokenWatch: TokenWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.every(PING_EVERY_MS, async () => {
      for (const connection of this.gateway.connections) connection.probe(DEAD_AFTER_MS);
    });
    this.every(HEARTBEAT_EVERY_MS, () => this.heartbeat.beat());
    this.every(PRESENCE_EVERY_MS, () => this.presence.report());
    this.every(PRESENCE_EVERY_MS, () => this.visitors.report());
    this.every(TOKENS_EVERY_MS, () => this.tokenWatch.checkAll());
    this.every(MEND_EVERY_MS, () => fewAtOnce(this.switchboard.all(), (session) => session.mend(false)));
    this.every(PLACES_EVERY_MS, () => fewAtOnce(this.switchboard.allVisitors(), (session) => session.refreshPlaces()));
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private every(ms: number, round: () => Promise<void>): void {
    let isUnderWay = false;
    const go = async (): Promise<void> => {
      if (isUnderWay) return;
      isUnderWay = true;
      try {
        await round();
      } catch (error) {
        this.logger.error({ err: error }, 'A round failed');
      } finally {
        isUnderWay = false;
      }
    };
    this.timers.push(setInterval(() => void go(), ms).unref());
  }
}
