import { Repeated } from '@baton/platform';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PreferredMembers } from '../claiming/preferred-members.js';
import { Settlements } from '../claiming/settlements.js';
import { LivenessMonitor } from '../liveness/liveness-monitor.js';
import { AbsentCustomers } from '../customers/absent-customers.js';
import { Matcher } from '../matching/matcher.js';
import { Offers } from '../matching/offers.js';
import { Moves } from '../moving/moves.js';
import { LostAgents } from '../presence/lost-agents.js';
import { PresenceTeller } from '../telling/presence-teller.js';
import { QueueRelay } from '../telling/queue-relay.js';
import { MarkRaising } from './mark-raising.js';
import { SocketCleaning } from './socket-cleaning.js';

const EVERY_MS = 1_000;
const CLEAN_EVERY = 600;

/** Once a second finishes what a process that died, or a peer that was away, left undone. Any number of replicas may sweep. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweep.name);
  private readonly rounds = new Repeated(() => this.sweep(), EVERY_MS);
  private count = 0;

  constructor(
    private readonly settlements: Settlements,
    private readonly preferred: PreferredMembers,
    private readonly offers: Offers,
    private readonly matcher: Matcher,
    private readonly moves: Moves,
    private readonly lostAgents: LostAgents,
    private readonly absentCustomers: AbsentCustomers,
    private readonly relay: QueueRelay,
    private readonly presence: PresenceTeller,
    private readonly liveness: LivenessMonitor,
    private readonly marks: MarkRaising,
    private readonly cleaning: SocketCleaning,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    this.count += 1;
    for (const part of [this.settlements, this.moves, this.lostAgents, this.absentCustomers]) part.kick();
    const tasks = [
      this.offers.endDue(),
      this.matcher.kickAll(),
      this.preferred.kickAll(),
      this.relay.kickAll(),
      this.presence.kickAll(),
      this.marks.raiseAll(),
      this.liveness.look(),
    ];
    if (this.count % CLEAN_EVERY === 0) tasks.push(this.cleaning.forget());
    for (const outcome of await Promise.allSettled(tasks)) {
      if (outcome.status === 'rejected')
        this.logger.warn(`A sweep could not do all of its work: ${String(outcome.reason)}`);
    }
  }
}
