import { getCharge, type ConversationId, type MemberActor } from '@baton/contracts';
import { Requests, Transactions, retryContended, type Deadline } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import { KnownAgents } from '../agents/known-agents.js';
import { judgeClaim, type ClaimDoor, type Situation } from '../domain/claim/judge-claim.js';
import type { Agent } from '../store/agents.js';
import { liveAssignments, type Assignment } from '../store/assignments.js';
import { findEntry } from '../store/entries.js';
import { PendingClaims } from './pending-claims.js';
import { Settlements } from './settlements.js';
import type { ClaimOutcome } from './claim-outcome.js';

/** Who would like to take what, until when, and by which door. */
export interface Taking {
  readonly door: ClaimDoor;
  readonly conversationId: ConversationId;
  readonly actor: MemberActor;
  readonly deadline: Deadline;
}

type Try = ClaimOutcome | { readonly kind: 'again'; readonly situation: Situation | undefined };

/** It changed hands under every try: whoever has it now is named. */
const lostTo = (situation: Situation | undefined): ClaimOutcome =>
  situation?.status === 'human' && situation.holder
    ? { kind: 'already_assigned', holder: situation.holder, departmentId: situation.departmentId }
    : { kind: 'not_waiting' };

/** The situation may change under a claim; so often it is looked at anew. */
const TRIES = 3;

/** The way from wanting a conversation to holding it: judge, claim here, and be granted it by conversations. */
@Injectable()
export class Claims {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly requests: Requests,
    private readonly settlements: Settlements,
    private readonly pending: PendingClaims,
  ) {}

  /** Stands in line again, while its time lasts, where others are changing the same. */
  take(taking: Taking): Promise<ClaimOutcome> {
    return retryContended(taking.deadline, () => this.standInLine(taking));
  }

  /** As `take`, but once. */
  async standInLine(taking: Taking): Promise<ClaimOutcome> {
    let situation: Situation | undefined;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const outcome = await this.tryOnce(taking, situation);
      if (outcome.kind !== 'again') return outcome;
      situation = outcome.situation;
    }
    return lostTo(situation);
  }

  private async tryOnce(taking: Taking, told: Situation | undefined): Promise<Try> {
    const { door, conversationId, actor, deadline } = taking;
    const { agent, known } = await this.look(taking);
    const situation = told ?? known ?? (await this.askSituation(taking));
    if (!situation) return { kind: 'not_found' };
    const verdict = judgeClaim(door, agent, situation);
    if (verdict.kind === 'holds_it') return this.repeat(taking, situation);
    if (verdict.kind === 'already_assigned') return { ...verdict, departmentId: situation.departmentId };
    // It may wait by now, and the word of that be on its way.
    if (verdict.kind === 'not_waiting' && told === undefined && known) return this.lookAnew(taking);
    if (verdict.kind !== 'take') return verdict;

    const claim = { door, agent, workspaceId: actor.workspaceId, conversationId, situation, deadline };
    const claimed = await this.transactions.run((tx) => this.pending.commit(tx, claim));
    if (claimed.kind === 'moved') return { kind: 'again', situation: claimed.entry };
    if (claimed.kind === 'at_capacity') return { kind: 'at_capacity' };
    if (claimed.kind === 'has_left') return { kind: 'forbidden' };
    if (claimed.kind === 'not_offered') return { kind: 'not_offered' };
    return this.settle(taking, claimed.assignment, situation);
  }

  /** The newest known of the taker; and, of what waits or is offered, of the conversation. */
  private async look({ door, conversationId, actor }: Taking): Promise<{ agent: Agent; known: Situation | undefined }> {
    return this.transactions.run(async (tx) => {
      const agent = await this.agents.hearTaker(tx, actor);
      const entry = door === 'conversation' ? undefined : await findEntry(tx, conversationId);
      return { agent, known: entry && entry.epoch >= 0 && entry.workspaceId === actor.workspaceId ? entry : undefined };
    });
  }

  private async askSituation({ conversationId, actor, deadline }: Taking): Promise<Situation | undefined> {
    const charge = await this.requests.ask(getCharge, { workspaceId: actor.workspaceId, conversationId }, { deadline });
    return charge.kind === 'ok' ? charge.value : undefined;
  }

  private async settle(taking: Taking, assignment: Assignment, situation: Situation): Promise<Try> {
    const { actor, deadline } = taking;
    const settled = await this.settlements.settle(assignment, deadline);
    if (settled.kind === 'unknown_conversation') return { kind: 'not_found' };
    if (settled.kind === 'refused') return this.lookAnew(taking);
    const { departmentId } = situation;
    return settled.holder.memberId === actor.memberId
      ? { ...settled, departmentId }
      : { kind: 'already_assigned', holder: settled.holder, departmentId };
  }

  /** As conversations says; the charge of a refusal does not name the department. */
  private async lookAnew(taking: Taking): Promise<Try> {
    const situation = await this.askSituation(taking);
    return situation ? { kind: 'again', situation } : { kind: 'not_found' };
  }

  /** The holder asks again: he is told the same, and while it is not certain here, conversations is asked. */
  private async repeat(taking: Taking, situation: Situation): Promise<Try> {
    const { actor, conversationId } = taking;
    const live = await this.transactions.run((tx) => liveAssignments(tx, conversationId));
    const his = live.find(({ memberId }) => memberId === actor.memberId);
    if (his?.assignedAt) return { kind: 'holds_it', at: his.assignedAt.toISOString() };
    if (his) return this.settle(taking, his, situation);
    return taking.door === 'conversation' ? { kind: 'holds_it_there' } : { kind: 'again', situation: undefined };
  }
}
