import type { DepartmentId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { isQueued } from '../domain/following/entry.js';
import { agentsAmong, holderOf, turnPlacesIntoSlots } from '../store/agents.js';
import { insertPending, type Assignment } from '../store/assignments.js';
import { insertOffers } from '../store/offers.js';
import { PresenceTeller } from '../telling/presence-teller.js';
import { QueueRelay } from '../telling/queue-relay.js';
import { chooseMatches, type Round } from './choose-matches.js';
import { Offers } from './offers.js';

/** What a round gave away. */
export interface Given {
  /** Of which conversations is to be asked now. */
  readonly assignments: readonly Assignment[];
  /** Whether another round may find more. */
  readonly isMore: boolean;
}

/** One transaction's worth of matching in one department: what waits is offered to who is free, or, where he need not answer, assigned to him. */
@Injectable()
export class MatchingRound {
  constructor(
    private readonly relay: QueueRelay,
    private readonly presence: PresenceTeller,
    private readonly offers: Offers,
    private readonly settings: Settings,
  ) {}

  async play(tx: Tx, departmentId: DepartmentId): Promise<Given> {
    const round = await chooseMatches(tx, this.settings, departmentId);
    if (!round || round.chosen.length === 0) return { assignments: [], isMore: false };
    const { department, chosen, isMore } = round;
    const assignments = department.autoAccept ? await this.assign(tx, round) : [];
    if (!department.autoAccept) await this.offer(tx, round);
    for (const { memberId } of chosen) tx.afterCommit(() => this.presence.kick(memberId));
    return { assignments, isMore };
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
