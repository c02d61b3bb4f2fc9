import type { ConversationId, DepartmentId, MemberId, PresenceStatus, WorkspaceId } from '@baton/contracts';
import { DEFAULT_CAPACITY } from '../agents/default-capacity.js';
import type { HeardState } from '../following/follow.js';
import { isQueued } from '../following/entry.js';
import { matchesOf } from '../matching/match.js';
import { Charges, type Charged } from './charges.js';
import { followingRules, hear, planMove, type FollowingRules } from './following.js';
import { giveAway } from './matching.js';
import { endOffer, withdrawFromAbsent, withdrawSurplus } from './offering.js';
import {
  Room,
  SETTLE_SECONDS,
  SILENCE,
  type AgentState,
  type DepartmentState,
  type Due,
  type Happening,
} from './room.js';
import { Taker, type Fortune, type Taken } from './taking.js';

export interface EngineRules extends FollowingRules {
  readonly matchesOf: typeof matchesOf;
}
export const engineRules: EngineRules = { ...followingRules, matchesOf };

type Details = Partial<Pick<Charged, 'priority' | 'preferredMemberId' | 'enqueuedAt'>>;

/**
 * Routing in memory on a virtual clock, deciding by the very functions by which the service decides. Whatever is asked of it takes no time; `advanceTo` lets time
 * pass, in which offers end, silences are noticed and who waits too long moves on.
 */
export class RoutingEngine {
  readonly room: Room;
  readonly charges: Charges;
  private readonly taker: Taker;

  constructor(
    happened?: (happening: Happening) => void,
    private readonly rules: EngineRules = engineRules,
    /** Hears what conversations says instead of routing, which then has to be told by `hear`. */
    divert?: (state: HeardState) => boolean,
  ) {
    this.room = new Room(happened);
    this.charges = new Charges('workspace' as WorkspaceId, (state) => {
      if (!divert?.(state)) this.hear(state);
    });
    this.taker = new Taker(this.room, this.charges, rules);
  }

  hear(state: HeardState): void {
    hear(this.room, state, this.rules);
  }

  addDepartment(department: DepartmentState): void {
    this.room.departments.set(department.id, department);
  }

  addAgent(agent: AgentState): void {
    this.room.agents.set(agent.memberId, agent);
    this.room.matchFor(agent);
  }

  changeDepartment(departmentId: DepartmentId, change: Partial<DepartmentState>): void {
    const { room } = this;
    const before = room.departments.get(departmentId);
    if (!before) throw new Error(`there is no department ${departmentId}`);
    room.departments.set(departmentId, { ...before, ...change });
    const hers = [...room.agents.values()].filter(({ departmentIds }) => departmentIds.includes(departmentId));
    if (change.capacity !== undefined || change.isDeleted) for (const agent of hers) this.spreadCapacity(agent);
    for (const conversationId of room.lineOf(departmentId).ids()) planMove(room, conversationId);
    room.toMatch.add(departmentId);
  }

  /** As many as the most generous of his departments allows; what is offered to him beyond it is withdrawn. */
  private spreadCapacity(agent: AgentState): void {
    const allowed = agent.departmentIds.flatMap((id) => {
      const department = this.room.departments.get(id);
      return department && !department.isDeleted ? [department.capacity] : [];
    });
    const before = agent.capacity;
    agent.capacity = allowed.length > 0 ? Math.max(...allowed) : DEFAULT_CAPACITY;
    if (agent.capacity < before) withdrawSurplus(this.room, agent);
    this.room.matchFor(agent);
  }

  setPresence(memberId: MemberId, status: PresenceStatus): void {
    const agent = this.room.agent(memberId);
    agent.chosenStatus = status;
    withdrawFromAbsent(this.room);
    this.room.matchFor(agent);
  }

  /** Nothing is heard of him from now on. */
  lose(memberId: MemberId): void {
    const agent = this.room.agent(memberId);
    if (agent.goneAt !== null) return;
    agent.goneAt = Math.max(this.room.now, this.room.settlesAt);
    this.planSilence(agent);
  }

  /** No gateway is heard of for so long, and then all have the time to come back: silences and offers stand still, and nothing is given away. */
  outage(seconds: number): void {
    const { room } = this;
    const standsFrom = Math.max(room.now, room.settlesAt);
    room.settlesAt = Math.max(standsFrom, room.now + (seconds + SETTLE_SECONDS) * 1_000);
    const stoodMs = room.settlesAt - standsFrom;
    for (const agent of room.agents.values()) {
      if (agent.goneAt === null) continue;
      agent.goneAt += stoodMs;
      this.planSilence(agent);
    }
    for (const offer of [...room.offers.values()]) {
      const later = { ...offer, dueAt: offer.dueAt + stoodMs };
      room.offers.set(offer.conversationId, later);
      room.agenda.plan(later.dueAt, { kind: 'offer', offer: later });
    }
    room.agenda.plan(room.settlesAt, { kind: 'sweep' });
    this.advanceTo(room.now + seconds * 1_000);
  }

  private planSilence({ memberId, goneAt }: AgentState): void {
    if (goneAt === null) return;
    for (const seconds of Object.values(SILENCE))
      this.room.agenda.plan(goneAt + seconds * 1_000, { kind: 'silence', memberId });
  }

  find(memberId: MemberId): void {
    const agent = this.room.agent(memberId);
    agent.goneAt = null;
    this.room.matchFor(agent);
  }

  /** A conversation waits for a person from now on, or again since when it did. */
  wait(conversationId: ConversationId, departmentId: DepartmentId, details: Details = {}): void {
    const enqueuedAt = details.enqueuedAt ?? new Date(this.room.now);
    this.charges.change(conversationId, { status: 'waiting', departmentId, ...details, enqueuedAt });
  }

  take(door: 'queue' | 'conversation', memberId: MemberId, conversationId: ConversationId, fortune: Fortune): Taken {
    return this.taker.take({ door, memberId, conversationId, fortune });
  }

  accept(memberId: MemberId, conversationId: ConversationId, fortune: Fortune = 'answered'): Taken {
    return this.taker.take({ door: 'offer', memberId, conversationId, fortune });
  }

  decline(memberId: MemberId, conversationId: ConversationId): boolean {
    const offer = this.room.offers.get(conversationId);
    if (offer?.memberId !== memberId || offer.dueAt <= this.room.now) return false;
    return endOffer(this.room, offer, 'declined');
  }

  /** Every process dies and comes back at once: what nobody had written down is lost. */
  crash(): void {
    this.room.toMatch.clear();
    this.room.toPrefer.clear();
    this.room.agenda.plan(this.room.now + 1_000, { kind: 'sweep' });
  }

  /** Does whatever can be done now. */
  work(): void {
    const { room } = this;
    while (room.toPrefer.size + room.toMatch.size > 0) {
      for (const conversationId of take(room.toPrefer)) this.prefer(conversationId);
      for (const departmentId of take(room.toMatch)) this.giveAway(departmentId);
    }
  }

  /** Lets time pass until then, and does what falls due on the way. */
  advanceTo(then: number): void {
    const { room } = this;
    while (room.agenda.nextAt <= then) {
      room.now = Math.max(room.now, room.agenda.nextAt);
      const due = room.agenda.next();
      if (due) this.meet(due);
      this.work();
    }
    room.now = Math.max(room.now, then);
    this.work();
  }

  private meet(due: Due): void {
    const { room } = this;
    if (due.kind === 'offer') endOffer(room, due.offer, 'expired');
    else if (due.kind === 'cool') this.askAgain(due.conversationId);
    else if (due.kind === 'silence') this.noticeSilence(due.memberId);
    else if (due.kind === 'move') this.moveOn(due.conversationId);
    else this.sweep();
  }

  /** Wherever it waits by now. */
  private askAgain(conversationId: ConversationId): void {
    const departmentId = this.room.entries.get(conversationId)?.departmentId;
    if (departmentId) this.room.toMatch.add(departmentId);
  }

  private giveAway(departmentId: DepartmentId): void {
    const given: (() => void)[] = [];
    giveAway(this.room, departmentId, this.rules.matchesOf, ({ conversationId, epoch }, memberId) => {
      this.room.takeSlot(memberId, false);
      this.room.agent(memberId).missedOffers = 0;
      const assignment = this.taker.insert(conversationId, memberId, epoch);
      this.room.happened({ kind: 'given', conversationId, memberId });
      given.push(() => this.taker.settle(assignment, 'answered'));
    });
    for (const settle of given) settle();
  }

  /** A reopened conversation goes to the one who had it, if he is online and has a place; it is tried once. */
  private prefer(conversationId: ConversationId): void {
    const { room } = this;
    const entry = room.entries.get(conversationId);
    const memberId = entry?.preferredMemberId;
    if (!memberId) return;
    room.saveEntry({ ...entry, preferredMemberId: null });
    if (isQueued(entry)) room.toMatch.add(entry.departmentId);
    const agent = room.agent(memberId);
    const isPossible =
      room.isSettled && isQueued(entry) && agent.role !== 'viewer' && room.liveOf(conversationId).length === 0;
    if (!isPossible || !room.isThere(agent, SILENCE.offerSeconds) || !room.takeSlot(memberId, true)) return;
    room.happened({ kind: 'given_back', conversationId, memberId });
    this.taker.settle(this.taker.insert(conversationId, memberId, entry.epoch), 'answered');
  }

  /** Too long for an offer, or for the chats that he holds: they wait again, since when they did at first. */
  private noticeSilence(memberId: MemberId): void {
    const { room } = this;
    withdrawFromAbsent(room);
    const agent = room.agent(memberId);
    const { goneAt } = agent;
    // What he turned down may be asked of those who did too, now that he is not there any more.
    room.matchFor(agent);
    if (goneAt === null || room.now - goneAt < SILENCE.graceSeconds * 1_000) return;
    for (const { conversationId, holder, departmentId, enqueuedAt } of [...this.charges.each()]) {
      if (holder?.memberId === memberId) this.wait(conversationId, departmentId ?? this.defaultId(), { enqueuedAt });
    }
  }

  private moveOn(conversationId: ConversationId): void {
    const { room } = this;
    const entry = room.entries.get(conversationId);
    const department = entry?.departmentId && room.departments.get(entry.departmentId);
    if (!entry || !department || !isQueued(entry)) return;
    const { overflow, isDeleted } = department;
    const isTooLong = overflow && room.now >= entry.enqueuedAt.getTime() + overflow.afterSeconds * 1_000;
    const isOverflow = isTooLong && room.overflowedEpochs.get(conversationId) !== entry.epoch;
    const target = isDeleted ? this.defaultId() : isOverflow && overflow.departmentId;
    const moved = this.charges.find(conversationId);
    if (!target || room.departments.get(target)?.isDeleted) return;
    if (moved?.epoch !== entry.epoch || moved.departmentId === target) return;
    if (room.isPending(conversationId)) return room.agenda.plan(room.now + 1_000, { kind: 'move', conversationId });
    this.charges.reword(conversationId, { departmentId: target });
  }

  /** Takes what has nowhere else to go. */
  private defaultId(): DepartmentId {
    const found = [...this.room.departments.values()].find(({ isDefault }) => isDefault);
    if (!found) throw new Error('no department is the default');
    return found.id;
  }

  /** Finds what an outage missed. */
  private sweep(): void {
    const { room } = this;
    for (const each of [...room.assignments.values()].flat())
      if (each.status === 'pending' && each.claimedAt <= room.now - 1_000) this.taker.settle(each, 'answered');
    for (const departmentId of room.departments.keys()) room.toMatch.add(departmentId);
    for (const { conversationId, preferredMemberId } of room.entries.values())
      if (preferredMemberId) room.toPrefer.add(conversationId);
  }
}

const take = <Item>(set: Set<Item>): Item[] => {
  const all = [...set];
  set.clear();
  return all;
};
