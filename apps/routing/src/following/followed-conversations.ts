import type { Holder, MemberId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { KnownAgents } from '../agents/known-agents.js';
import { fateOf } from '../domain/assignment/fate.js';
import { isQueued, type Entry } from '../domain/following/entry.js';
import type { PastWait } from '../domain/estimate/past-wait.js';
import { follow, isIdle, type HeardState } from '../domain/following/follow.js';
import { isSameWait } from '../domain/following/same-wait.js';
import { Estimates } from '../estimating/estimates.js';
import { agentOfHolder, takeSlot } from '../store/agents.js';
import { activateAssignment, endAssignment, insertActive, type Assignment } from '../store/assignments.js';
import { checkCustomerAgain } from '../store/customers.js';
import { findEntry, saveEntry } from '../store/entries.js';
import { noteHelper } from '../store/last-helpers.js';
import { endOffer } from '../store/offers.js';
import { beginWait, endWait } from '../store/waits.js';
import { PresenceTeller } from '../telling/presence-teller.js';
import { QueueRelay } from '../telling/queue-relay.js';
import { lockAround } from './lock-around.js';

/** Keeps the queue, the assignments and the slots as conversations says who is in charge, from whichever side it is heard. */
@Injectable()
export class FollowedConversations {
  constructor(
    private readonly agents: KnownAgents,
    private readonly relay: QueueRelay,
    private readonly presence: PresenceTeller,
    private readonly estimates: Estimates,
    private readonly settings: Settings,
  ) {}

  /** Answers the entry as it is known afterwards. */
  async follow(tx: Tx, heard: HeardState): Promise<Entry> {
    const known = await findEntry(tx, heard.conversationId);
    if (known && isIdle(known, heard)) return known;
    const holder = heard.status === 'human' ? heard.holder : null;
    if (holder) await this.agents.learn(tx, agentOfHolder(heard.workspaceId, holder));
    const { entry, assignments, offer } = await lockAround(tx, this.settings, heard, holder ? [holder.memberId] : []);
    const followed = follow(entry, heard);
    if (!followed) return entry;
    const isWithdrawn = offer && !isSameWait(entry, followed);
    const next = { ...followed, offer: isWithdrawn ? null : followed.offer };
    await saveEntry(tx, next);
    if (!isQueued(entry) && isQueued(next) && next.visitorId)
      await checkCustomerAgain(tx, this.settings, next.visitorId);
    if (isWithdrawn) await endOffer(tx, offer, 'withdrawn');
    await this.moveAssignments(tx, next, assignments);
    await this.noteWait(tx, entry, next);
    await this.relay.note(tx, [{ before: entry, after: next }]);
    return next;
  }

  /** Frees the place of an assignment that came to nothing. */
  async drop(tx: Tx, assignment: Assignment): Promise<void> {
    await lockAround(tx, this.settings, assignment);
    this.loadChanged(tx, await endAssignment(tx, assignment.id));
  }

  private async moveAssignments(tx: Tx, next: Entry, assignments: readonly Assignment[]): Promise<void> {
    const fates = assignments.map((assignment) => ({ assignment, fate: fateOf(assignment, next) }));
    for (const { assignment, fate } of fates) {
      if (fate === 'end') this.loadChanged(tx, await endAssignment(tx, assignment.id));
    }
    for (const { assignment, fate } of fates) {
      if (fate === 'activate') await activateAssignment(tx, assignment.id);
    }
    const isHeldHere = fates.some(
      ({ assignment, fate }) => fate === 'activate' || (fate === 'keep' && assignment.status === 'active'),
    );
    if (!isHeldHere && next.status === 'human' && next.holder) await this.adopt(tx, next, next.holder);
    if (next.visitorId && next.status === 'human' && next.holder)
      await noteHelper(tx, next.visitorId, next.holder.memberId);
  }

  /** Conversations decides who holds it: what routing has lost sight of counts toward its holder's load all the same. */
  private async adopt(tx: Tx, { workspaceId, conversationId, epoch }: Entry, holder: Holder): Promise<void> {
    await takeSlot(tx, holder.memberId, false);
    await insertActive(tx, { workspaceId, conversationId, holder, epoch: epoch - 1 });
    this.loadChanged(tx, holder.memberId);
  }

  private async noteWait(tx: Tx, before: Entry, after: Entry): Promise<void> {
    if (isSameWait(before, after)) return;
    if (isQueued(before)) await endWait(tx, after.conversationId, outcomeOf(after));
    if (isQueued(after)) await beginWait(tx, after, await this.estimates.onEntering(tx, after));
  }

  private loadChanged(tx: Tx, memberId: MemberId | undefined): void {
    if (memberId) tx.afterCommit(() => this.presence.kick(memberId));
  }
}

const outcomeOf = ({ status }: Entry): PastWait['outcome'] => {
  if (status === 'human') return 'assigned';
  return status === 'waiting' ? 'moved' : 'left';
};
