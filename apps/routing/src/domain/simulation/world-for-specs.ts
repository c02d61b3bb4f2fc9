import type { ConversationId, DepartmentId, MemberId, VisitorId } from '@baton/contracts';
import type { HeardState } from '../following/follow.js';
import type { Charged } from './charges.js';
import type { AgentState, DepartmentState } from './room.js';
import { holderOf } from './taking.js';
import { RoutingEngine, type EngineRules } from './engine.js';
import { wrongsAbout, wrongsInGiving } from './invariants-for-specs.js';

/** One step of a random sequence; what the numbers choose depends on what is done. */
export interface Step {
  readonly do: (typeof DOINGS)[number];
  readonly who: number;
  readonly what: number;
  readonly how: number;
}
export interface Sequence {
  readonly sales: Partial<DepartmentState>;
  readonly support: Partial<DepartmentState>;
  readonly steps: readonly Step[];
}

export const DOINGS = [
  'wait',
  'wait',
  'wait',
  'accept',
  'accept',
  'decline',
  'take',
  'take over',
  'pass',
  'pass',
  'pass',
  'leave',
  'close',
  'transfer',
  'move',
  'reprioritize',
  'reopen',
  'presence',
  'lose',
  'find',
  'department',
  'overflow',
  'delete',
  'crash',
  'outage',
  'redeliver',
] as const;

const departmentIds = ['sales', 'support'] as DepartmentId[];
export const memberIds = ['ada', 'ben', 'cid'] as MemberId[];
export const conversationIds = ['c1', 'c2', 'c3', 'c4', 'c5'] as ConversationId[];
const visitors = ['v1', 'v2', 'v3', 'v4', 'v5'] as VisitorId[];

const pick = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

export const department = (id: DepartmentId, parts: Partial<DepartmentState> = {}): DepartmentState => ({
  id,
  mode: 'auto_assign',
  strategy: 'least_busy',
  capacity: 1,
  strictCapacity: false,
  offerTimeoutSeconds: 30,
  autoAccept: false,
  stickyAgent: true,
  reserveSlot: false,
  requiredSkills: [],
  preferredSkills: [],
  language: 'ignore',
  overflow: null,
  isDefault: false,
  isDeleted: false,
  ...parts,
});
export const agent = (memberId: MemberId, parts: Partial<AgentState> = {}): AgentState => ({
  memberId,
  role: 'agent',
  departmentIds,
  skills: [],
  languages: [],
  chosenStatus: 'online',
  goneAt: null,
  capacity: 1,
  active: 0,
  offered: 0,
  missedOffers: 0,
  lastGivenAt: null,
  idleSince: 0,
  ...parts,
});

/** An engine that is led through a sequence, and says what is wrong with it as soon as something is. */
export class SpecWorld {
  readonly engine: RoutingEngine;
  private readonly wrongs: string[] = [];
  private readonly told: HeardState[] = [];
  private readonly heard = new Set<HeardState>();
  private isLate = false;
  private isRepairedAt = 0;

  constructor({ sales, support }: Sequence, rules?: EngineRules) {
    this.engine = new RoutingEngine(
      (happening) => this.wrongs.push(...wrongsInGiving(this.engine, happening)),
      rules,
      (state) => this.receive(state),
    );
    this.engine.addDepartment(department(pick(departmentIds, 0), { ...sales, isDefault: true }));
    this.engine.addDepartment(department(pick(departmentIds, 1), support));
    this.engine.addAgent(agent(pick(memberIds, 0), { skills: ['vip'], languages: ['de'] }));
    this.engine.addAgent(agent(pick(memberIds, 1), { departmentIds: [pick(departmentIds, 0)], languages: ['en'] }));
    this.engine.addAgent(agent(pick(memberIds, 2), { departmentIds: [pick(departmentIds, 1)], role: 'admin' }));
    for (const [at, id] of conversationIds.entries())
      this.engine.charges.begin(id, { visitorId: pick(visitors, at), locale: at % 2 === 0 ? 'de' : null });
  }

  /** In words; empty while all is well. */
  step(step: Step): readonly string[] {
    this.isLate = step.how % 5 === 4;
    this.act(step);
    // What is due now, too.
    this.engine.advanceTo(this.engine.room.now);
    return [...this.wrongs, ...wrongsAbout(this.engine, this.engine.room.now >= this.isRepairedAt)];
  }

  /** Everything that was ever told comes once more, last first, and nothing else happens for a while: then all must agree. */
  settle(): readonly string[] {
    this.isLate = false;
    for (const state of [...this.told].reverse()) this.deliver(state);
    this.engine.advanceTo(this.engine.room.now + 3_000);
    const apart = [...this.engine.charges.each()].filter((charged) => {
      const { conversationId, epoch, status, holder, enqueuedAt, departmentId } = charged;
      const entry = this.engine.room.entries.get(conversationId);
      const live = this.engine.room.liveOf(conversationId).map(({ memberId }) => memberId);
      if (epoch === 1) return entry !== undefined;
      return (
        entry?.epoch !== epoch ||
        entry.status !== status ||
        String(live) !== String(holder ? [holder.memberId] : []) ||
        (status === 'waiting' &&
          (entry.departmentId !== departmentId || entry.enqueuedAt?.getTime() !== enqueuedAt?.getTime()))
      );
    });
    const disagreements = apart.map(
      ({ conversationId }) => `I11: routing has ${conversationId} otherwise than its owner`,
    );
    return [...this.wrongs, ...disagreements, ...wrongsAbout(this.engine, true)];
  }

  private receive(state: HeardState): boolean {
    this.told.push(state);
    if (!this.isLate) this.heard.add(state);
    return this.isLate;
  }

  private deliver(state: HeardState): void {
    const before = this.heard.has(state) ? this.snapshot() : null;
    this.engine.hear(state);
    this.heard.add(state);
    if (before !== null && before !== this.snapshot())
      this.wrongs.push('I16: what was heard already changed something');
  }

  private snapshot(): string {
    const { entries, offers, assignments, agents } = this.engine.room;
    return JSON.stringify([entries, offers, assignments, agents].map((rows) => [...rows]));
  }

  private act({ do: doing, who, what, how }: Step): void {
    const { engine } = this;
    const [memberId, conversationId] = [pick(memberIds, who), pick(conversationIds, what)];
    const departmentId = pick(departmentIds, how);
    const charged = engine.charges.find(conversationId);
    const status = charged?.status;
    const fortune = pick(['answered', 'answered', 'answered', 'answer_lost', 'request_lost'] as const, how);
    const priority = pick(['normal', 'high', 'low'] as const, how);
    // Whoever does something is heard of.
    if (['accept', 'decline', 'take', 'take over'].includes(doing)) engine.find(memberId);
    if (doing === 'wait' && status === 'ai') engine.wait(conversationId, departmentId, { priority });
    if (doing === 'accept')
      this.taken(memberId, conversationId, () => engine.accept(memberId, conversationId, fortune));
    if (doing === 'decline') engine.decline(memberId, conversationId);
    if (doing === 'take')
      this.taken(memberId, conversationId, () => engine.take('queue', memberId, conversationId, fortune));
    if (doing === 'take over')
      this.taken(memberId, conversationId, () => engine.take('conversation', memberId, conversationId, fortune));
    if (doing === 'pass') engine.advanceTo(engine.room.now + pick([1, 5, 20, 30, 31, 61, 600], how) * 1_000);
    if (doing === 'leave' && status === 'waiting') engine.charges.change(conversationId, { status: 'ai' });
    if (doing === 'close' && status === 'human') engine.charges.change(conversationId, { status: 'closed' });
    if (doing === 'transfer' && status === 'human' && engine.room.agent(memberId).goneAt === null)
      engine.charges.change(conversationId, { status: 'human', holder: holderOf(memberId) });
    if (doing === 'move' && status === 'human')
      engine.wait(conversationId, departmentId, { enqueuedAt: charged?.enqueuedAt ?? null });
    if (doing === 'reprioritize' && status === 'waiting') engine.charges.reword(conversationId, { priority });
    if (doing === 'reopen' && status === 'closed')
      engine.wait(conversationId, departmentId, { preferredMemberId: memberId });
    if (doing === 'presence') engine.setPresence(memberId, pick(['online', 'away', 'offline', 'online'] as const, how));
    if (doing === 'lose') engine.lose(memberId);
    if (doing === 'find') engine.find(memberId);
    if (doing === 'department') this.change(departmentId, pick(CHANGES, what * 7 + who));
    if (doing === 'overflow') this.overflow(departmentId, pick([null, 1, 5, 30, 61], what));
    if (doing === 'delete' && how === 0) this.change(pick(departmentIds, 1), { isDeleted: true });
    if (doing === 'crash') this.crash();
    if (doing === 'outage') this.outage(pick([1, 10, 61, 600], how));
    if (doing === 'redeliver' && this.told.length > 0) this.deliver(pick(this.told, how * 5 + what));
  }

  /** What is only offered goes by a lower capacity at once. */
  private change(departmentId: DepartmentId, change: Partial<DepartmentState>): void {
    const agents = [...this.engine.room.agents.values()];
    const before = agents.map(({ capacity }) => capacity);
    this.engine.changeDepartment(departmentId, change);
    for (const [at, { memberId, active, offered, capacity }] of agents.entries())
      if (capacity < (before[at] ?? 0) && offered > 0 && active + offered > capacity)
        this.wrongs.push(`I7: ${memberId} may have ${capacity} now, has ${active} and is offered ${offered}`);
  }

  private overflow(departmentId: DepartmentId, afterSeconds: number | null): void {
    const other = pick(departmentIds, departmentIds.indexOf(departmentId) + 1);
    const helps = afterSeconds !== null && this.engine.room.departments.get(other)?.isDeleted === false;
    this.engine.changeDepartment(departmentId, { overflow: helps ? { departmentId: other, afterSeconds } : null });
  }

  private taken(memberId: MemberId, conversationId: ConversationId, take: () => string): void {
    const before = this.engine.charges.find(conversationId);
    const mayTake = before === undefined || this.hasPlace(memberId, before);
    const outcome = take();
    const after = this.engine.charges.find(conversationId);
    if (outcome === 'granted' && after?.holder?.memberId !== memberId)
      this.wrongs.push(`I6: ${memberId} was told that ${conversationId} is his, and it is not`);
    if (outcome === 'granted' && !mayTake)
      this.wrongs.push(`I7: ${memberId} takes ${conversationId} by hand, beyond a capacity that nobody may exceed`);
    const isOurs = outcome !== 'granted' && outcome !== 'unknown' && outcome !== 'already_assigned';
    if (isOurs && before?.epoch !== after?.epoch) this.wrongs.push(`I6: ${outcome}, and yet it changed hands`);
  }

  /** Or holds it, or is offered it, or where he takes it nobody minds. */
  private hasPlace(memberId: MemberId, { conversationId, departmentId }: Charged): boolean {
    const { room } = this.engine;
    const { active, offered, capacity } = room.agent(memberId);
    const isHis = [room.offers.get(conversationId), ...room.liveOf(conversationId)].some(
      (each) => each?.memberId === memberId,
    );
    const known = room.entries.get(conversationId)?.departmentId ?? departmentId;
    const isStrict = [known, departmentId].every((id) => id !== null && room.departments.get(id)?.strictCapacity);
    return isHis || !isStrict || active + offered < capacity;
  }

  /** However long it is: nobody is taken for lost by it, nor in the time to come back. */
  private outage(seconds: number): void {
    const { engine } = this;
    const held = [...engine.charges.each()].filter(
      ({ status, conversationId }) => status === 'human' && !engine.room.isPending(conversationId),
    );
    engine.outage(seconds);
    engine.advanceTo(engine.room.settlesAt - 1);
    if (held.some(({ conversationId, epoch }) => engine.charges.find(conversationId)?.epoch !== epoch))
      this.wrongs.push('I15: an outage looks like agents leaving');
  }

  private crash(): void {
    this.engine.crash();
    this.isRepairedAt = this.engine.room.now + 1_000;
  }
}

const CHANGES: readonly Partial<DepartmentState>[] = [
  { capacity: 0 },
  { capacity: 1 },
  { capacity: 2 },
  { capacity: 3 },
  { mode: 'claim' },
  { mode: 'auto_assign' },
  { autoAccept: true },
  { autoAccept: false },
  { strategy: 'round_robin' },
  { strategy: 'longest_idle' },
  { reserveSlot: true },
  { strictCapacity: true },
  { requiredSkills: ['vip'] },
  { requiredSkills: [] },
  { language: 'require' },
  { offerTimeoutSeconds: 5 },
];
