import type { AssignmentId, ConversationId, DepartmentId, MemberId, WorkspaceId } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fateOf, type LiveAssignment } from '../assignment/fate.js';
import { judgeClaim } from '../claim/judge-claim.js';
import { orderAtOf } from '../queue/order.js';
import { isQueued, unheard, type Entry } from './entry.js';
import { follow, isIdle, type HeardState } from './follow.js';

const conversationId = 'c' as ConversationId;
const workspaceId = 'w' as WorkspaceId;
const departmentId = 'd' as DepartmentId;
const nothingHeard = unheard({ conversationId, workspaceId });
const members = ['a', 'b', 'c'] as MemberId[];
const holderOf = (memberId: MemberId) => ({ memberId, name: memberId, avatarUrl: null });

const heard = (epoch: number, status: HeardState['status'], more: Partial<HeardState> = {}): HeardState => ({
  workspaceId,
  conversationId,
  epoch,
  version: 0,
  status,
  holder: null,
  details: {
    departmentId,
    enqueuedAt: status === 'waiting' ? new Date(epoch) : null,
    priority: 'normal',
    trigger: null,
    preview: `at ${epoch}`,
    customer: { name: null, email: null },
    preferredMemberId: null,
    visitorId: null,
    locale: null,
  },
  ...more,
});

describe('following', () => {
  const states = fc.array(
    fc.record({
      epoch: fc.integer({ min: 1, max: 6 }),
      version: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  /** A list, and each of it twice in some order. */
  const heardTwice = states.chain((list) => {
    const twice = [...list, ...list];
    return fc.tuple(fc.constant(list), fc.shuffledSubarray(twice, { minLength: twice.length }));
  });
  /** What conversations says of one epoch is always the same charge. */
  const stateOf = ({ epoch, version }: { epoch: number; version: number }): HeardState => {
    const status = (['waiting', 'human', 'ai', 'closed'] as const)[epoch % 4] ?? 'ai';
    const memberId = members[epoch % members.length] ?? null;
    return heard(epoch, status, { version, holder: status === 'human' && memberId ? holderOf(memberId) : null });
  };
  const hearAll = (list: readonly HeardState[]): Entry =>
    list.reduce((entry, state) => (isIdle(entry, state) ? entry : (follow(entry, state) ?? entry)), nothingHeard);

  it('ends the same whatever the order, and however often each is heard', () => {
    fc.assert(
      fc.property(heardTwice, ([list, shuffled]) => {
        const charge = ({ epoch, status, holder, orderAt }: Entry) => ({ epoch, status, holder, orderAt });
        expect(charge(hearAll(shuffled.map(stateOf)))).toEqual(charge(hearAll(list.map(stateOf))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('stands in the queue exactly while the highest epoch that was heard waits', () => {
    fc.assert(
      fc.property(states, (list) => {
        const newest = Math.max(...list.map(({ epoch }) => epoch));
        expect(isQueued(hearAll(list.map(stateOf)))).toBe(newest % 4 === 0);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Routing and conversations as the protocol has them, with messages that come late, twice or never. */
class Model {
  entry = nothingHeard;
  charge = heard(1, 'ai');
  /** Everything conversations ever said. */
  readonly said: HeardState[] = [this.charge];
  live: LiveAssignment[] = [];
  readonly results = new Map<AssignmentId, boolean>();
  readonly loads = new Map<MemberId, number>(members.map((id) => [id, 0]));
  private made = 0;

  change(status: HeardState['status'], memberId: MemberId | null = null): void {
    const holder = memberId && holderOf(memberId);
    this.charge = heard(this.charge.epoch + 1, status, { holder });
    this.said.push(this.charge);
  }

  hear(state: HeardState): void {
    const next = follow(this.entry, state);
    if (!next) return;
    this.entry = next;
    for (const assignment of [...this.live]) {
      const fate = fateOf(assignment, next);
      if (fate === 'end') this.end(assignment);
      if (fate === 'activate') this.replace(assignment, { ...assignment, status: 'active' });
    }
    const isHeldHere = this.live.some(({ status }) => status === 'active');
    if (next.status === 'human' && next.holder && !isHeldHere)
      this.open(next.holder.memberId, next.epoch - 1, 'active');
  }

  claim(memberId: MemberId, knows: HeardState): void {
    const taker = { memberId, role: 'owner', departmentIds: [], hasLeft: false } as const;
    const verdict = judgeClaim('conversation', taker, { ...knows, departmentId });
    const isPending = this.live.some(({ status }) => status === 'pending');
    if (verdict.kind === 'take' && this.entry.epoch <= knows.epoch && !isPending)
      this.open(memberId, knows.epoch, 'pending');
  }

  /** Conversations decides on what is pending; whether routing hears it is another matter. */
  decide(isHeard: boolean): void {
    const pending = this.live.find(({ status }) => status === 'pending');
    if (!pending) return;
    const isGranted =
      this.results.get(pending.id) ?? (this.charge.epoch === pending.epoch && this.charge.status !== 'closed');
    if (!this.results.has(pending.id) && isGranted) this.change('human', pending.memberId);
    this.results.set(pending.id, isGranted);
    if (!isHeard) return;
    if (isGranted) {
      const grant = this.said.find(({ epoch }) => epoch === pending.epoch + 1);
      if (grant) this.hear({ ...grant, details: null });
      return;
    }
    if (this.charge.status !== 'waiting') this.hear({ ...this.charge, details: null });
    const left = this.live.find(({ id }) => id === pending.id);
    if (left) this.end(left);
  }

  private open(memberId: MemberId, epoch: number, status: LiveAssignment['status']): void {
    this.made += 1;
    this.live.push({ id: `${this.made}` as AssignmentId, memberId, epoch, status });
    this.loads.set(memberId, (this.loads.get(memberId) ?? 0) + 1);
  }

  private replace(before: LiveAssignment, after: LiveAssignment): void {
    this.live = this.live.map((each) => (each.id === before.id ? after : each));
  }

  private end({ id, memberId }: LiveAssignment): void {
    this.live = this.live.filter((each) => each.id !== id);
    this.loads.set(memberId, (this.loads.get(memberId) ?? 0) - 1);
  }

  /** What is wrong now, in words; asked after each step. */
  wrongs(): string[] {
    const { entry } = this;
    const count = (status: LiveAssignment['status']) => this.live.filter((each) => each.status === status).length;
    const isOutdated = ({ epoch, status, memberId }: LiveAssignment) =>
      epoch < entry.epoch && !(status === 'active' && epoch + 1 === entry.epoch && entry.holder?.memberId === memberId);
    const isLoadWrong = (memberId: MemberId) =>
      this.loads.get(memberId) !== this.live.filter((each) => each.memberId === memberId).length;
    const newestHeard = this.said.find(({ epoch }) => epoch === entry.epoch);
    const shouldWait = newestHeard?.status === 'waiting' && entry.orderAt !== null;
    return [
      ...(count('pending') > 1 ? ['two are pending'] : []),
      ...(count('active') > 1 ? ['two are active'] : []),
      ...(this.live.some(isOutdated) ? ['an assignment outlived the epoch that ended it'] : []),
      ...(members.some(isLoadWrong) ? ['a load is not the number of open assignments'] : []),
      ...(isQueued(entry) === shouldWait ? [] : ['the queue is not as the highest epoch says']),
    ];
  }

  /** In the end everything is heard, in order, and nothing is left open. */
  repair(): void {
    this.decide(true);
    for (const state of this.said) this.hear({ ...state, version: 1 });
    this.decide(true);
    for (const state of this.said) this.hear({ ...state, version: 1 });
  }
}

describe('claims, answers and news in any order', () => {
  const member = fc.constantFrom(...members);
  const step = fc.oneof(
    fc.record({ do: fc.constant('change' as const), to: fc.constantFrom('waiting', 'ai', 'closed' as const) }),
    fc.record({ do: fc.constant('hear' as const), which: fc.nat(100) }),
    fc.record({ do: fc.constant('claim' as const), who: member, isFresh: fc.boolean() }),
    fc.record({ do: fc.constant('decide' as const), isHeard: fc.boolean() }),
  );

  it('leave one open assignment at most, loads that add up, and in the end the one who conversations says', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const model = new Model();
        for (const each of steps) {
          const old = each.do === 'hear' ? model.said[each.which % model.said.length] : undefined;
          if (each.do === 'change') model.change(each.to);
          else if (each.do === 'claim')
            model.claim(each.who, each.isFresh ? model.charge : { ...model.charge, ...model.entry, details: null });
          else if (each.do === 'decide') model.decide(each.isHeard);
          else if (old) model.hear(old);
          if (model.wrongs().length > 0) throw new Error(model.wrongs().join(', '));
        }
        model.repair();
        expect(model.wrongs()).toEqual([]);
        const holders = model.live.map(({ memberId, status }) => [memberId, status]);
        expect(holders).toEqual(model.charge.holder ? [[model.charge.holder.memberId, 'active']] : []);
        expect(isQueued(model.entry)).toBe(model.charge.status === 'waiting');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the key of the queue', () => {
  it('is fixed by time of entry and priority: high 60 min ahead, low 30 min behind', () => {
    const at = new Date('2026-11-25T10:00:00.000Z');
    const keys = (['high', 'normal', 'low'] as const).map((priority) => orderAtOf(at, priority).toISOString());
    expect(keys).toEqual(['2026-11-25T09:00:00.000Z', '2026-11-25T10:00:00.000Z', '2026-11-25T10:30:00.000Z']);
  });
});
