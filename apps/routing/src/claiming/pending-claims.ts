import type { ConversationId, Transfer, WorkspaceId } from '@baton/contracts';
import { Fault, type Deadline, type Tx } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimDoor, Situation } from '../domain/claim/judge-claim.js';
import { isQueued, type Entry } from '../domain/following/entry.js';
import { lockAround } from '../following/lock-around.js';
import { holderOf, takeSlot, type Agent } from '../store/agents.js';
import { insertPending, type Assignment } from '../store/assignments.js';
import { isStrict } from '../store/departments.js';
import { endOffer } from '../store/offers.js';
import { PresenceTeller } from '../telling/presence-teller.js';
import { QueueRelay } from '../telling/queue-relay.js';

export interface Claim {
  readonly door: ClaimDoor;
  readonly agent: Agent;
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  /** What the claim was judged by. */
  readonly situation: Pick<Situation, 'epoch' | 'departmentId'>;
  /** A colleague hands it over to him. */
  readonly transfer?: Transfer | null;
  readonly reopens?: boolean;
  /** Who asked for it has been told of no answer after that: it is not given to him any more. */
  readonly deadline: Deadline;
}

export type Claimed =
  | { readonly kind: 'pending'; readonly assignment: Assignment }
  /** Somebody's claim, perhaps his own from before, of which conversations' answer is not known yet. */
  | { readonly kind: 'contested'; readonly assignment: Assignment }
  /** Something newer than what the claim was judged by has been heard. */
  | { readonly kind: 'moved'; readonly entry: Entry }
  | { readonly kind: 'at_capacity' }
  /** He was deactivated in this very moment. */
  | { readonly kind: 'has_left' }
  /** By the door of offers: it is not, or not any more. */
  | { readonly kind: 'not_offered' };

/** One winner: the agent's row is locked, then the conversation's, and the table takes one pending assignment of each conversation. */
@Injectable()
export class PendingClaims {
  constructor(
    private readonly relay: QueueRelay,
    private readonly presence: PresenceTeller,
    private readonly settings: Settings,
  ) {}

  async commit(
    tx: Tx,
    { door, agent, workspaceId, conversationId, situation, transfer = null, reopens = false, deadline }: Claim,
  ): Promise<Claimed> {
    const { memberId } = agent;
    const around = await lockAround(tx, this.settings, { conversationId, workspaceId }, [memberId]);
    if (deadline.isOver()) throw new Fault(`the time to claim conversation ${conversationId} is over`);
    const { entry, assignments, offer } = around;
    if (around.left.has(memberId)) return { kind: 'has_left' };
    const isElsewhere =
      entry.epoch === situation.epoch && isQueued(entry) && entry.departmentId !== situation.departmentId;
    if (entry.epoch > situation.epoch || isElsewhere) return { kind: 'moved', entry };
    const contested = assignments.find(({ status }) => status === 'pending');
    if (contested) return { kind: 'contested', assignment: contested };
    const isOfferedToHim = offer?.memberId === memberId;
    if (door === 'offer' && (!isOfferedToHim || offer.isOver)) return { kind: 'not_offered' };
    const hasSlot = isOfferedToHim
      ? await endOffer(tx, offer, 'accepted')
      : await takeSlot(tx, memberId, await isStrict(tx, situation.departmentId));
    if (!hasSlot) return { kind: 'at_capacity' };
    if (offer && !isOfferedToHim) {
      await endOffer(tx, offer, 'withdrawn');
      await this.relay.note(tx, [{ before: entry, after: { ...entry, offer: null } }]);
    }
    const holder = holderOf(agent);
    const claim = { workspaceId, conversationId, holder, epoch: situation.epoch, transfer, reopens };
    const assignment = await insertPending(tx, claim);
    tx.afterCommit(() => this.presence.kick(memberId));
    return { kind: 'pending', assignment };
  }
}
