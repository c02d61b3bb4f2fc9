import type { DepartmentId, MemberId } from '@baton/contracts';
import { Transactions } from '@baton/messaging';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settlements } from '../claiming/settlements.js';
import { departmentsThatAssign, departmentsToMatch } from '../store/departments.js';
import { OneAtATime } from '../working/one-at-a-time.js';
import { MatchingRound } from './matching-round.js';

/** Gives what waits in departments that assign by themselves to who is free, whenever either of the two changes. */
@Injectable()
export class Matcher implements OnApplicationShutdown {
  private readonly logger = new Logger(Matcher.name);
  private readonly departments = new OneAtATime<DepartmentId>(
    (departmentId) => this.giveAway(departmentId),
    (error) => this.logger.warn(`What waits was not given away yet: ${String(error)}`),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly round: MatchingRound,
    private readonly settlements: Settlements,
  ) {}

  /** Something may be given away in this department now. Soon, without waiting. */
  kick(departmentId: DepartmentId): void {
    this.departments.kick(departmentId);
  }

  /** His place is free, or he is there. */
  async kickFor(memberId: MemberId): Promise<void> {
    const his = await this.transactions.run((tx) => departmentsThatAssign(tx, memberId));
    for (const { departmentId } of his) this.kick(departmentId);
  }

  /** Where anything can be given away: finds what an outage missed, and who may be asked again. */
  async kickAll(): Promise<void> {
    const waiting = await this.transactions.run(departmentsToMatch);
    for (const { departmentId } of waiting) this.kick(departmentId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.departments.whenIdle();
  }

  /** Until nothing more can be given in this department. */
  async giveAway(departmentId: DepartmentId): Promise<void> {
    for (let isMore = true; isMore;) {
      const given = await this.transactions.run((tx) => this.round.play(tx, departmentId));
      for (const assignment of given.assignments) this.settlements.soon(assignment);
      isMore = given.isMore;
    }
  }
}
