import type { AssignmentId, ConversationId, Holder, MemberId } from '@baton/contracts';
import { judgeClaim, type ClaimDoor, type Situation } from '../claim/judge-claim.js';
import type { Charges } from './charges.js';
import { hear, type FollowingRules } from './following.js';
import { endOffer } from './offering.js';
import type { AssignmentState, Room } from './room.js';

/** What becomes of the request to conversations: answered, lost on its way there, or its answer lost on the way back. */
export type Fortune = 'answered' | 'request_lost' | 'answer_lost';

export type Taken =
  | 'granted'
  | 'holds_it'
  | 'already_assigned'
  | 'forbidden'
  | 'not_waiting'
  | 'conversation_closed'
  | 'at_capacity'
  | 'not_offered'
  | 'unknown';

interface Taking {
  readonly door: ClaimDoor;
  readonly memberId: MemberId;
  readonly conversationId: ConversationId;
  readonly fortune: Fortune;
}
type Try = Taken | { readonly situation: Situation };

const TRIES = 3;
export const holderOf = (memberId: MemberId): Holder => ({ memberId, name: memberId, avatarUrl: null });

/** Claims as they go in the service: judged, committed here as pending, and granted by conversations or not. */
export class Taker {
  private made = 0;

  constructor(
    private readonly room: Room,
    private readonly charges: Charges,
    private readonly rules: FollowingRules,
  ) {}

  take(taking: Taking): Taken {
    let situation: Situation | undefined;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const outcome = this.tryOnce(taking, situation);
      if (typeof outcome === 'string') return outcome;
      situation = outcome.situation;
    }
    return situation?.status === 'human' ? 'already_assigned' : 'not_waiting';
  }

  /** A place was found for it already. */
  insert(conversationId: ConversationId, memberId: MemberId, epoch: number): AssignmentState {
    this.made += 1;
    const id = `assignment:${this.made}` as AssignmentId;
    const claimed = { status: 'pending', claimedAt: this.room.now } as const;
    const assignment = { id, conversationId, memberId, holder: holderOf(memberId), epoch, ...claimed };
    this.room.insertAssignment(assignment);
    return assignment;
  }

  /** Asks conversations, and follows what it says; until it is heard of, the assignment stays pending and a sweep asks again. */
  settle({ id, conversationId, ...assignment }: AssignmentState, fortune: Fortune): Try {
    if (fortune === 'request_lost') return this.leftOpen();
    const { granted, charge } = this.charges.assign(id, conversationId, assignment.epoch, assignment.holder);
    if (fortune === 'answer_lost') return this.leftOpen();
    const { workspaceId } = this.charges;
    const heard = { workspaceId, conversationId, ...charge, version: 0, details: null };
    if (granted || charge.status !== 'waiting') hear(this.room, heard, this.rules);
    if (granted) return 'granted';
    const open = this.room.liveOf(conversationId).find((live) => live.id === id);
    if (open) this.room.endAssignment(open);
    const situation = this.charges.find(conversationId);
    return situation ? { situation } : 'not_waiting';
  }

  private leftOpen(): 'unknown' {
    this.room.agenda.plan(this.room.now + 1_000, { kind: 'sweep' });
    return 'unknown';
  }

  private tryOnce({ door, memberId, conversationId, fortune }: Taking, told: Situation | undefined): Try {
    const entry = this.room.entries.get(conversationId);
    const known = door !== 'conversation' && entry && entry.epoch >= 0 ? entry : undefined;
    const situation = told ?? known ?? this.charges.find(conversationId);
    if (!situation) return 'not_waiting';
    const verdict = judgeClaim(door, { ...this.room.agent(memberId), hasLeft: false }, situation);
    if (verdict.kind === 'holds_it') return this.repeat(memberId, conversationId, fortune);
    if (verdict.kind !== 'take') return verdict.kind;
    if (entry && entry.epoch > situation.epoch) return { situation: entry };
    const contested = this.room.liveOf(conversationId).find(({ status }) => status === 'pending');
    if (contested) return this.others(memberId, contested, fortune);
    const refused = this.takePlace(door, memberId, conversationId, situation);
    return refused ?? this.settle(this.insert(conversationId, memberId, situation.epoch), fortune);
  }

  private others(memberId: MemberId, contested: AssignmentState, fortune: Fortune): Try {
    const settled = this.settle(contested, fortune);
    return settled === 'granted' && contested.memberId !== memberId ? 'already_assigned' : settled;
  }

  private takePlace(door: ClaimDoor, memberId: MemberId, conversationId: ConversationId, situation: Situation) {
    const { room } = this;
    const offer = room.offers.get(conversationId);
    const isHis = offer?.memberId === memberId;
    if (door === 'offer' && (!isHis || offer.dueAt <= room.now)) return 'not_offered';
    const department = situation.departmentId && room.departments.get(situation.departmentId);
    const isStrict = department ? department.strictCapacity : false;
    const hasPlace = isHis ? endOffer(room, offer, 'accepted') : room.takeSlot(memberId, isStrict);
    if (!hasPlace) return 'at_capacity';
    if (offer && !isHis) endOffer(room, offer, 'withdrawn');
    return undefined;
  }

  private repeat(memberId: MemberId, conversationId: ConversationId, fortune: Fortune): Try {
    const his = this.room.liveOf(conversationId).find((live) => live.memberId === memberId);
    if (his?.status === 'pending') return this.settle(his, fortune);
    return 'holds_it';
  }
}
