import { seesDepartment, type ConversationId, type MemberActor, type WorkspaceId } from '@baton/contracts';
import { Fault, retryContended } from '@baton/messaging';
import { Injectable } from '@nestjs/common';
import type { ClaimOutcome } from './claim-outcome.js';
import { Claims, type Taking } from './claims.js';

interface UnderWay {
  readonly workspaceId: WorkspaceId;
  /** Undefined: nobody knows how it went. */
  readonly outcome: Promise<ClaimOutcome | undefined>;
}

/** What somebody learns who came while another took it; undefined: he has to try himself. */
const whatIsLeft = (actor: MemberActor, outcome: ClaimOutcome | undefined): ClaimOutcome | undefined => {
  if (outcome?.kind !== 'granted' && outcome?.kind !== 'already_assigned') return undefined;
  const { holder, departmentId } = outcome;
  if (departmentId !== null && !seesDepartment(actor, departmentId)) return undefined;
  return holder.memberId === actor.memberId ? undefined : { kind: 'already_assigned', holder, departmentId };
};

/**
 * Many click on the same entry at once. Within a process one of them tries and the others wait for how it went, instead of
 * all standing in line at the same rows; between processes the database decides.
 */
@Injectable()
export class QueueClaims {
  private readonly underWay = new Map<ConversationId, UnderWay>();

  constructor(private readonly claims: Claims) {}

  /** Who stood in line in vain, at his own row perhaps, lets the others go first before he tries again. */
  take(taking: Taking): Promise<ClaimOutcome> {
    return retryContended(taking.deadline, () => this.takeInTurn(taking));
  }

  private async takeInTurn(taking: Taking): Promise<ClaimOutcome> {
    const { conversationId, actor, deadline } = taking;
    for (let ahead = this.underWay.get(conversationId); ahead; ahead = this.underWay.get(conversationId)) {
      const outcome = await ahead.outcome;
      const left = ahead.workspaceId === actor.workspaceId ? whatIsLeft(actor, outcome) : undefined;
      if (left) return left;
      if (deadline.isOver()) throw new Fault(`nobody could settle who has conversation ${conversationId}`);
    }
    const claim = this.claims.standInLine(taking);
    // Whoever made this claim hears of its failure; those behind it try for themselves.
    const outcome = claim.catch(() => undefined).finally(() => this.underWay.delete(conversationId));
    this.underWay.set(conversationId, { workspaceId: actor.workspaceId, outcome });
    // So that one of those behind has the turn, and not he who failed, before he tries again.
    await outcome;
    return claim;
  }
}
