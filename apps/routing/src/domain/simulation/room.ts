import type {
  ConversationId,
  Department,
  DepartmentId,
  Holder,
  MemberId,
  PresenceStatus,
  Role,
  VisitorId,
} from '@baton/contracts';
import type { LiveAssignment } from '../assignment/fate.js';
import { isQueued, type Entry } from '../following/entry.js';
import type { AvailableAgent, Manner } from '../matching/candidates.js';
import type { OfferEnd } from '../offer/end-of-offer.js';
import { Agenda } from './agenda.js';
import { Line } from './line.js';

export interface DepartmentState
  extends
    Manner,
    Pick<
      Department,
      'id' | 'mode' | 'capacity' | 'strictCapacity' | 'offerTimeoutSeconds' | 'autoAccept' | 'overflow'
    > {
  readonly isDefault: boolean;
  readonly isDeleted: boolean;
}

/** Times are milliseconds of the virtual clock. */
export interface AgentState {
  readonly memberId: MemberId;
  readonly role: Role;
  readonly departmentIds: readonly DepartmentId[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  chosenStatus: PresenceStatus;
  /** Since when nothing is heard of him; null: he is connected. */
  goneAt: number | null;
  capacity: number;
  active: number;
  offered: number;
  missedOffers: number;
  lastGivenAt: number | null;
  idleSince: number;
}

export interface OfferState {
  readonly conversationId: ConversationId;
  readonly departmentId: DepartmentId;
  readonly memberId: MemberId;
  readonly epoch: number;
  readonly dueAt: number;
}

export interface AssignmentState extends LiveAssignment {
  readonly conversationId: ConversationId;
  readonly holder: Holder;
  readonly claimedAt: number;
}

/** Who turned it down since it came into the queue at this epoch. */
interface Refusals {
  readonly epoch: number;
  readonly by: Map<MemberId, number>;
}

export type Happening =
  /** `given`: his at once, without an answer; `given_back`: reopened, and his again. */
  | {
      readonly kind: 'offered' | 'given' | 'given_back';
      readonly conversationId: ConversationId;
      readonly memberId: MemberId;
    }
  | { readonly kind: OfferEnd; readonly conversationId: ConversationId; readonly memberId: MemberId };

export type Due =
  | { readonly kind: 'offer'; readonly offer: OfferState }
  | { readonly kind: 'cool'; readonly conversationId: ConversationId }
  | { readonly kind: 'silence'; readonly memberId: MemberId }
  | { readonly kind: 'move'; readonly conversationId: ConversationId }
  | { readonly kind: 'sweep' };

/** How long nothing may be heard of an agent. Seconds, as in the settings. */
export const SILENCE = { offerSeconds: 20, withdrawSeconds: 25, graceSeconds: 60 } as const;

/** After an outage so long nothing is given away, for all to come back. Seconds. */
export const SETTLE_SECONDS = 20;

/** All rows of routing in memory: what the store is to the service. */
export class Room {
  now = 0;
  /** Until then the clock of silences and offers stands still, after an outage. */
  settlesAt = 0;
  readonly departments = new Map<DepartmentId, DepartmentState>();
  readonly agents = new Map<MemberId, AgentState>();
  readonly entries = new Map<ConversationId, Entry>();
  readonly offers = new Map<ConversationId, OfferState>();
  readonly assignments = new Map<ConversationId, readonly AssignmentState[]>();
  readonly refusals = new Map<ConversationId, Refusals>();
  readonly helpers = new Map<VisitorId, MemberId>();
  readonly overflowedEpochs = new Map<ConversationId, number>();
  /** Survives a crash, as rows with a time do. */
  readonly agenda = new Agenda<Due>();
  /** Where something can be given away; lost in a crash, and found again by a sweep. */
  readonly toMatch = new Set<DepartmentId>();
  readonly toPrefer = new Set<ConversationId>();
  private readonly lines = new Map<DepartmentId, Line>();

  constructor(readonly happened: (happening: Happening) => void = () => {}) {}

  agent(memberId: MemberId): AgentState {
    const known = this.agents.get(memberId);
    if (!known) throw new Error(`there is no agent ${memberId}`);
    return known;
  }

  lineOf(departmentId: DepartmentId): Line {
    const line = this.lines.get(departmentId) ?? new Line();
    this.lines.set(departmentId, line);
    return line;
  }

  saveEntry(entry: Entry): void {
    const before = this.entries.get(entry.conversationId);
    if (before && isQueued(before)) this.lineOf(before.departmentId).remove(before);
    if (isQueued(entry)) this.lineOf(entry.departmentId).add(entry);
    this.entries.set(entry.conversationId, entry);
  }

  liveOf(conversationId: ConversationId): readonly AssignmentState[] {
    return this.assignments.get(conversationId) ?? [];
  }

  isPending(conversationId: ConversationId): boolean {
    return this.liveOf(conversationId).some(({ status }) => status === 'pending');
  }

  /** Whether he is online, and was heard of within so many seconds. */
  isThere({ chosenStatus, goneAt }: AgentState, seconds: number): boolean {
    return chosenStatus === 'online' && (goneAt === null || this.now - goneAt < seconds * 1_000);
  }

  get isSettled(): boolean {
    return this.now >= this.settlesAt;
  }

  available(departmentId: DepartmentId): AvailableAgent[] {
    if (!this.isSettled) return [];
    return [...this.agents.values()].flatMap((agent) => {
      const isAvailable =
        agent.role !== 'viewer' &&
        agent.departmentIds.includes(departmentId) &&
        this.isThere(agent, SILENCE.offerSeconds);
      const { memberId, capacity, active, offered, skills, languages, lastGivenAt, idleSince } = agent;
      return isAvailable
        ? [{ memberId, capacity, load: active + offered, skills, languages, lastGivenAt, idleSince }]
        : [];
    });
  }

  /** One more conversation for him; false when he is at his capacity and that is to be kept. */
  takeSlot(memberId: MemberId, withinCapacity: boolean): boolean {
    const agent = this.agent(memberId);
    if (withinCapacity && agent.active + agent.offered >= agent.capacity) return false;
    agent.active += 1;
    agent.lastGivenAt = this.now;
    return true;
  }

  insertAssignment(assignment: AssignmentState): void {
    this.assignments.set(assignment.conversationId, [...this.liveOf(assignment.conversationId), assignment]);
  }

  endAssignment(assignment: AssignmentState): void {
    const live = this.liveOf(assignment.conversationId);
    const left = live.filter(({ id }) => id !== assignment.id);
    if (left.length === live.length) return;
    this.assignments.set(assignment.conversationId, left);
    const agent = this.agent(assignment.memberId);
    agent.active -= 1;
    agent.idleSince = this.now;
    this.matchFor(agent);
  }

  /** His place is free, or he is there. */
  matchFor({ departmentIds }: AgentState): void {
    for (const departmentId of departmentIds) this.toMatch.add(departmentId);
  }
}
