import { presenceChanged, type MemberId } from '@baton/contracts';
import { Broadcast, Transactions } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { membersWithUntoldPresence, takeUntoldPresence } from '../store/presence.js';
import { OneAtATime } from '../working/one-at-a-time.js';

/** Of one sweep; the next one tells the others. */
const SWEPT_AT_ONCE = 1_000;

/** Tells gateways whose status or load is no longer what they were told, by whatever it changed, time included. */
@Injectable()
export class PresenceTeller implements OnApplicationShutdown {
  private readonly logger = new Logger(PresenceTeller.name);
  private readonly members = new OneAtATime<MemberId>(
    (memberId) => this.tell(memberId),
    (error) => this.logger.warn(`A member's presence was not told yet: ${String(error)}`),
  );

  private readonly listeners: ((memberId: MemberId) => Promise<void>)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly broadcast: Broadcast,
    private readonly settings: Settings,
  ) {}

  /** Hears of each member whose presence, load or offers may have changed. */
  whenChanged(hear: (memberId: MemberId) => Promise<void>): void {
    this.listeners.push(hear);
  }

  /** Soon, without waiting. */
  kick(memberId: MemberId): void {
    this.members.kick(memberId);
  }

  async kickAll(): Promise<void> {
    const untold = await this.transactions.run((tx) => membersWithUntoldPresence(tx, this.settings, SWEPT_AT_ONCE));
    for (const { memberId } of untold) this.kick(memberId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.members.whenIdle();
  }

  /** Published under the agent's lock, so that the last that is told is the last that was true. */
  private async tell(memberId: MemberId): Promise<void> {
    await this.transactions.run(async (tx) => {
      const untold = await takeUntoldPresence(tx, this.settings, memberId);
      if (!untold) return;
      const { workspaceId, departmentIds, status, capacity, activeCount } = untold;
      this.broadcast.publish(presenceChanged, memberId, {
        workspaceId,
        memberId,
        departmentIds,
        presence: { status, capacity, activeCount },
      });
    });
    for (const hear of this.listeners) await hear(memberId);
  }
}
