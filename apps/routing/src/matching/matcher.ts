import type { DepartmentId, MemberId } from '@baton/contracts';
import { Transactions, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Settlements } from '../claiming/settlements.js';
import { isQueued } from '../domain/following/entry.js';
import { agentsAmong, holderOf, turnPlacesIntoSlots } from '../store/agents.js';
import { insertPending, type Assignment } from '../store/assignments.js';
import { departmentsThatAssign, departmentsToMatch } from '../store/departments.js';
import { insertOffers } from '../store/offers.js';
import { OneAtATime } from '../working/one-at-a-time.js';
import { PresenceTeller } from '../telling/presence-teller.js';
import { QueueRelay } from '../telling/queue-relay.js';
import { chooseMatches, type Round } from './choose-matches.js';
import { Offers } from './offers.js';

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
    private readonly settlements: Settlements,
    private readonly relay: QueueRelay,
    private readonly presence: PresenceTeller,
    private readonly offers: Offers,
    private readonly settings: Settings,
  ) {
    relay.whenWaiting((departmentId) => this.kick(departmentId));
    presence.whenChanged((memberId) => this.kickFor(memberId));
  }

  /** Something may be given away in this department now. Soon, without waiting. */
  kick(departmentId: DepartmentId): void {
    this.departments.kick(departmentId);
  }

  /** Where anything can be given away: finds what an outage missed, and who may be asked again. */
  async kickAll(): Promise<void> {
    const waiting = await this.transactions.run(departmentsToMatch);
    for (const { departmentId } of waiting) this.kick(departmentId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.departments.whenIdle();
  }

  /** His place is free, or he is there. */
  private async kickFor(memberId: MemberId): Promise<void> {
    const his = await this.transactions.run((tx) => departmentsThatAssign(tx, memberId));
    for (const { departmentId } of his) this.kick(departmentId);
  }

  /** Until nothing more can be given in this department. */
  async giveAway(departmentId: DepartmentId): Promise<void> {
    for (let isMore = true; isMore;) {
      const given = await this.transactions.run(async (tx) => {
        const round = await chooseMatches(tx, this.settings, departmentId);
        if (!round || round.chosen.length === 0) return { isMore: false, assignments: [] };
        const assignments = round.department.autoAccept ? await this.assign(tx, round) : [];
        if (!round.department.autoAccept) await this.offer(tx, round);
        for (const { memberId } of round.chosen) tx.afterCommit(() => this.presence.kick(memberId));
        return { isMore: round.isMore, assignments };
      });
      for (const assignment of given.assignments) this.settlements.soon(assignment);
      isMore = given.isMore;
    }
  }

  private async offer(tx: Tx, { department, chosen }: Round): Promise<void> {
    const { id: departmentId, workspaceId, offerTimeoutSeconds } = department;
    const offers = chosen.map(({ entry: { conversationId, epoch }, memberId }) => ({
      workspaceId,
      departmentId,
      conversationId,
      epoch,
      memberId,
    }));
    const shown = await insertOffers(tx, this.settings, offers, offerTimeoutSeconds);
    const changed = chosen.map(({ entry }) => {
      const offer = shown.get(entry.conversationId) ?? null;
      return { before: entry, after: { ...entry, offer } };
    });
    await this.relay.note(tx, changed);
    tx.afterCommit(() => this.offers.endIn(offerTimeoutSeconds));
  }

  private async assign(tx: Tx, { chosen }: Round): Promise<Assignment[]> {
    const memberIds = chosen.map(({ memberId }) => memberId);
    await turnPlacesIntoSlots(tx, memberIds);
    const agents = await agentsAmong(tx, memberIds);
    const assignments: Assignment[] = [];
    for (const { entry, memberId } of chosen) {
      const agent = agents.get(memberId);
      if (!agent || !isQueued(entry)) throw new Error(`agent ${memberId} or entry ${entry.conversationId} is gone`);
      const { workspaceId, conversationId, epoch } = entry;
      assignments.push(await insertPending(tx, { workspaceId, conversationId, holder: holderOf(agent), epoch }));
    }
    return assignments;
  }
}
