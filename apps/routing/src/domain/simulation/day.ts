import type { ConversationId, MemberId } from '@baton/contracts';
import { Agenda } from './agenda.js';
import { chanceOf, type Chance } from './chance.js';
import {
  agentMs,
  agentOf,
  conversationIdOf,
  departmentIdOf,
  departmentOf,
  numberOf,
  shiftsOf,
  type DayPlan,
} from './day-plan.js';
import { RoutingEngine } from './engine.js';
import { figuresOf, type Figures, type Visit } from './figures.js';
import type { Happening } from './room.js';

type Next =
  | { readonly kind: 'arrival' }
  | { readonly kind: 'shift'; readonly agents: number }
  | { readonly kind: 'answer'; readonly conversationId: ConversationId; readonly memberId: MemberId }
  | { readonly kind: 'look'; readonly memberId: MemberId }
  | { readonly kind: 'give_up'; readonly conversationId: ConversationId }
  | { readonly kind: 'end'; readonly conversationId: ConversationId }
  | { readonly kind: 'return'; readonly memberId: MemberId };

const HOUR_MS = 3_600_000;
/** Deviation of the logarithm of handling times: the longest tenth takes about three times the median. */
const HANDLE_SIGMA = 0.8;
/** How long an agent thinks about an offer on average, and how long one who was sent away stays so. */
const THINK_MS = 5_000;
const AWAY_MS = 300_000;
/** In a department where agents take what they like, each looks at the queue so often while he has a place. */
const LOOK_MS = 10_000;

/** One day of made-up customers and agents before the routing engine; pure, and the same from the same plan. */
export class Day {
  private readonly engine: RoutingEngine;
  private readonly agenda = new Agenda<Next>();
  private readonly chance: Chance;
  private readonly visits = new Map<ConversationId, Visit>();
  private readonly there = new Set<MemberId>();
  private readonly looking = new Set<MemberId>();
  private readonly offers = { accepted: 0, declined: 0, expired: 0, withdrawn: 0 };
  private readonly endsAt: number;
  private now = 0;
  private arrivalsPlanned = 0;

  constructor(private readonly plan: DayPlan) {
    this.chance = chanceOf(plan.seed);
    this.endsAt = plan.hours * HOUR_MS;
    this.engine = new RoutingEngine((happening) => this.hear(happening));
    for (let at = 0; at < plan.departments; at += 1) this.engine.addDepartment(departmentOf(plan, at));
    for (let at = 0; at < plan.agents; at += 1) this.engine.addAgent(agentOf(plan, at));
    for (const { at, agents } of shiftsOf(plan)) {
      if (at === 0) this.shift(agents);
      else this.agenda.plan(at, { kind: 'shift', agents });
    }
    this.planNextArrival();
  }

  /** Plays so many events at most; false once the day is over. */
  play(events: number): boolean {
    for (let played = 0; played < events; played += 1) {
      if (this.agenda.nextAt > this.endsAt && this.engine.room.agenda.nextAt > this.endsAt) {
        this.engine.advanceTo(this.endsAt);
        return false;
      }
      this.playNext();
    }
    return true;
  }

  figures(): Figures {
    const { plan, endsAt, engine } = this;
    const chats = new Map<MemberId, number>();
    for (const { memberId } of this.visits.values()) if (memberId) chats.set(memberId, (chats.get(memberId) ?? 0) + 1);
    const loads = [...engine.room.agents.keys()].map((memberId) => ({ memberId, chats: chats.get(memberId) ?? 0 }));
    const inLine = [...engine.room.departments.keys()].map((id) => engine.room.lineOf(id).length);
    const held = [...engine.room.agents.values()].map(({ active }) => active);
    const add = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    const ended = { waiting: add(inLine), inProgress: add(held) };
    return figuresOf(
      [...this.visits.values()],
      loads,
      this.offers,
      endsAt,
      agentMs(plan, endsAt) * plan.capacity,
      ended,
    );
  }

  private playNext(): void {
    const engineAt = this.engine.room.agenda.nextAt;
    const { nextAt } = this.agenda;
    this.now = Math.min(engineAt, nextAt);
    this.engine.advanceTo(this.now);
    if (engineAt < nextAt) return;
    const next = this.agenda.next();
    if (next) this.meet(next);
    this.engine.work();
  }

  private meet(next: Next): void {
    if (next.kind === 'arrival') this.arrive();
    else if (next.kind === 'answer') this.answer(next.memberId, next.conversationId);
    else if (next.kind === 'look') this.look(next.memberId);
    else if (next.kind === 'give_up') this.giveUp(next.conversationId);
    else if (next.kind === 'end') this.end(next.conversationId);
    else if (next.kind === 'shift') this.shift(next.agents);
    else if (this.there.has(next.memberId)) this.engine.setPresence(next.memberId, 'online');
  }

  /** The first so many are there from now on. Who goes keeps the chats that he has. */
  private shift(agents: number): void {
    for (const [at, memberId] of [...this.engine.room.agents.keys()].entries()) {
      if (at < agents === this.there.has(memberId)) continue;
      if (at < agents) this.there.add(memberId);
      else this.there.delete(memberId);
      this.engine.setPresence(memberId, at < agents ? 'online' : 'away');
    }
    this.lookOut();
  }

  private arrive(): void {
    this.planNextArrival();
    const conversationId = conversationIdOf(this.visits.size);
    const departmentId = departmentIdOf(Math.floor(this.chance.next() * this.plan.departments));
    this.visits.set(conversationId, { ...nobodyYet, arrivedAt: this.now });
    this.engine.charges.begin(conversationId, { visitorId: null, locale: null });
    if (this.plan.patienceSeconds !== null)
      this.planIn(this.chance.exponential(this.plan.patienceSeconds * 1_000), { kind: 'give_up', conversationId });
    this.engine.wait(conversationId, departmentId);
    this.lookOut();
  }

  private hear({ kind, conversationId, memberId }: Happening): void {
    if (kind === 'offered') {
      const thinks = this.chance.exponential(THINK_MS);
      const sleeps = this.chance.next() < (1 - this.plan.acceptShare) / 2;
      if (!sleeps) this.planIn(thinks, { kind: 'answer', conversationId, memberId });
      return;
    }
    if (kind === 'given') return this.noticeTaken(conversationId);
    if (kind === 'given_back') return;
    this.offers[kind] += 1;
    // Who let too many pass was sent away; sooner or later he is back.
    if (kind === 'expired') this.planIn(this.chance.exponential(AWAY_MS), { kind: 'return', memberId });
  }

  private answer(memberId: MemberId, conversationId: ConversationId): void {
    const { acceptShare } = this.plan;
    const awakeShare = (1 + acceptShare) / 2;
    if (this.chance.next() * awakeShare < acceptShare) this.engine.accept(memberId, conversationId);
    else this.engine.decline(memberId, conversationId);
    this.noticeTaken(conversationId);
  }

  /** While somebody waits, everybody who is there looks now and then; how long until he does knows nothing of the time before. */
  private lookOut(): void {
    if (this.plan.mode !== 'claim') return;
    for (const memberId of this.there) {
      if (this.looking.has(memberId) || !this.firstFor(memberId)) continue;
      this.looking.add(memberId);
      this.planIn(this.chance.exponential(LOOK_MS), { kind: 'look', memberId });
    }
  }

  private firstFor(memberId: MemberId): ConversationId | undefined {
    const { room } = this.engine;
    return room
      .agent(memberId)
      .departmentIds.map((id) => room.lineOf(id).first)
      .find((id) => id !== undefined);
  }

  /** Takes the first that waits, as long as he has a place. */
  private look(memberId: MemberId): void {
    this.looking.delete(memberId);
    if (!this.there.has(memberId)) return;
    const { room } = this.engine;
    const agent = room.agent(memberId);
    const first = this.firstFor(memberId);
    if (first && agent.active < agent.capacity) this.engine.take('queue', memberId, first, 'answered');
    if (first) this.noticeTaken(first);
    this.lookOut();
  }

  private giveUp(conversationId: ConversationId): void {
    const visit = this.visits.get(conversationId);
    if (!visit || visit.takenAt !== null) return;
    visit.gaveUpAt = this.now;
    this.engine.charges.change(conversationId, { status: 'closed' });
  }

  private end(conversationId: ConversationId): void {
    const visit = this.visits.get(conversationId);
    if (visit) visit.endedAt = this.now;
    this.engine.charges.change(conversationId, { status: 'closed' });
  }

  private noticeTaken(conversationId: ConversationId): void {
    const visit = this.visits.get(conversationId);
    const holder = this.engine.charges.find(conversationId)?.holder;
    if (!visit || !holder || visit.takenAt !== null) return;
    visit.takenAt = this.now;
    visit.memberId = holder.memberId;
    this.planIn(this.handlingOf(conversationId), { kind: 'end', conversationId });
  }

  private handlingOf(conversationId: ConversationId): number {
    const { past, handleSeconds } = this.plan;
    if (!past) return this.chance.logNormal(handleSeconds * 1_000, HANDLE_SIGMA);
    const taken = past.handleSeconds[numberOf(conversationId) % past.handleSeconds.length];
    return (taken ?? handleSeconds) * 1_000;
  }

  private planNextArrival(): void {
    if (this.plan.past) {
      const at = this.plan.past.arrivals[this.arrivalsPlanned];
      this.arrivalsPlanned += 1;
      if (at !== undefined) this.agenda.plan(Math.max(this.now, Math.round(at)), { kind: 'arrival' });
    } else if (this.plan.arrivalsPerHour > 0)
      this.planIn(this.chance.exponential(HOUR_MS / this.plan.arrivalsPerHour), { kind: 'arrival' });
  }

  /** Whole milliseconds, as the engine's clock. */
  private planIn(milliseconds: number, next: Next): void {
    this.agenda.plan(Math.max(this.now, this.engine.room.now) + Math.max(1, Math.round(milliseconds)), next);
  }
}

const nobodyYet = { takenAt: null, gaveUpAt: null, endedAt: null, memberId: null };
