import {
  acceptOffer,
  declineOffer,
  reportSockets,
  setPresence,
  updateAgent,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
  type MemberActor,
  type MemberId,
  type VisitorId,
} from '@baton/contracts';
import { newId } from '@baton/messaging';
import { eventually } from '@baton/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RoutingEngine } from '../domain/simulation/engine.js';
import { agent, department } from '../domain/simulation/world-for-specs.js';
import { holderOf } from '../domain/simulation/taking.js';
import { startRoutingWorld, type RoutingWorld } from '../testing/routing-world.js';

let w: RoutingWorld;
beforeAll(async () => {
  w = await startRoutingWorld({ settings: { presenceSilenceSeconds: 36_000, presenceSettleSeconds: 0.001 } });
  await w.world.value(reportSockets, { gatewayId: newId<string>(), members: [] });
});
afterAll(() => w.world.stop());

const DOINGS = [
  'wait',
  'wait',
  'wait',
  'accept',
  'accept',
  'decline',
  'take',
  'leave',
  'close',
  'transfer',
  'reprioritize',
  'presence',
  'capacity',
] as const;
const sequences = fc.record({
  settings: fc.record({
    strategy: fc.constantFrom('least_busy' as const, 'longest_idle' as const, 'round_robin' as const),
    autoAccept: fc.boolean(),
    reserveSlot: fc.boolean(),
    strictCapacity: fc.boolean(),
    capacity: fc.integer({ min: 1, max: 2 }),
    requiredSkills: fc.constantFrom<string[]>([], [], ['vip']),
    preferredSkills: fc.constantFrom<string[]>([], ['vip']),
    language: fc.constantFrom('ignore' as const, 'prefer' as const, 'require' as const),
  }),
  steps: fc.array(fc.record({ do: fc.constantFrom(...DOINGS), who: fc.nat(2), what: fc.nat(5), how: fc.nat(5) }), {
    minLength: 6,
    maxLength: 10,
    size: 'max',
  }),
});
type Sequence = typeof sequences extends fc.Arbitrary<infer Value> ? Value : never;
type Step = Sequence['steps'][number];

/** As either side has it: who waits, in order, and to whom he is offered; who has what; how busy everybody is. */
interface Picture {
  readonly line: readonly (readonly [ConversationId, MemberId | null])[];
  readonly held: readonly (readonly [ConversationId, MemberId])[];
  readonly loads: readonly (readonly [MemberId, number, number])[];
}

const at = <Item>(items: readonly Item[], place: number): Item | undefined => items[place % items.length];

/** What each agent can do. */
const ABLE = [
  { skills: ['vip'], languages: ['de'] },
  { skills: [], languages: ['en'] },
  { skills: ['VIP'], languages: ['en', 'de'] },
];

/** One department of the service and one of the engine, told the same. */
class Pair {
  private readonly engine = new RoutingEngine();
  private readonly conversationIds: ConversationId[] = [];

  private constructor(
    private readonly departmentId: DepartmentId,
    private readonly actors: readonly MemberActor[],
    { settings }: Sequence,
  ) {
    this.engine.addDepartment(department(departmentId, { ...settings, isDefault: true }));
    for (const [place, { memberId }] of actors.entries()) {
      this.tick();
      this.engine.addAgent(
        agent(memberId, {
          departmentIds: [departmentId],
          capacity: settings.capacity,
          ...at(ABLE, place),
          idleSince: this.engine.room.now,
        }),
      );
    }
  }

  static async start(sequence: Sequence): Promise<Pair> {
    const departmentId = await w.assigning(sequence.settings);
    const actors: MemberActor[] = [];
    const owner = w.member({ role: 'owner' });
    for (const able of ABLE) {
      const actor = await w.online([departmentId]);
      await w.world.value(updateAgent, { memberId: actor.memberId, ...able }, owner);
      actors.push(actor);
    }
    return new Pair(departmentId, actors, sequence);
  }

  /** Both do it, and come to the same. */
  async step(step: Step): Promise<void> {
    this.tick();
    await this.act(step);
    this.engine.work();
    const wanted = this.simulated();
    await eventually(async () => expect(await this.served()).toEqual(wanted) === undefined, {
      what: `the service as the engine after ${JSON.stringify(step)}`,
    });
  }

  private tick(): void {
    this.engine.advanceTo(this.engine.room.now + 1);
  }

  private async act(step: Step): Promise<void> {
    const actor = at(this.actors, step.who);
    if (!actor) throw new Error('nobody is there');
    if (step.do === 'wait') return this.wait(step);
    if (step.do === 'presence') return this.setPresence(actor, step);
    if (step.do === 'capacity') return this.setCapacity(step.how % 4);
    const conversationId = at(this.conversationIds, step.what);
    if (conversationId) await this.deal(actor, conversationId, step);
  }

  private async deal(actor: MemberActor, conversationId: ConversationId, step: Step): Promise<void> {
    const { engine } = this;
    const { memberId } = actor;
    const status = engine.charges.find(conversationId)?.status;
    if (step.do === 'accept') {
      engine.accept(memberId, conversationId);
      await w.world.ask(acceptOffer, { conversationId }, actor);
    } else if (step.do === 'decline') {
      engine.decline(memberId, conversationId);
      await w.world.ask(declineOffer, { conversationId }, actor);
    } else if (step.do === 'take') {
      engine.take('queue', memberId, conversationId, 'answered');
      await w.take(actor, conversationId);
    } else if (step.do === 'leave' && status === 'waiting') {
      engine.charges.change(conversationId, { status: 'ai' });
      await w.changes(conversationId, { status: 'ai' });
    } else if (step.do === 'close' && status === 'human') {
      engine.charges.change(conversationId, { status: 'closed' });
      await w.changes(conversationId, { status: 'closed' });
    } else if (step.do === 'transfer' && status === 'human') {
      engine.charges.change(conversationId, { status: 'human', holder: holderOf(memberId) });
      const holder = { memberId, name: actor.name, avatarUrl: null };
      await w.changes(conversationId, { status: 'human', holder });
    } else if (step.do === 'reprioritize' && status === 'waiting') await this.reprioritize(conversationId, step.how);
  }

  private async wait({ what, how }: Step): Promise<void> {
    const priority = at(['normal', 'high', 'low'] as const, how) ?? 'normal';
    const visitorId = newId<VisitorId>();
    // The line goes by when they came, and not by when they are told of.
    const enqueuedAt = new Date(Date.UTC(2026, 0, 1, 12, what * 9));
    const locale = at(['de-AT', 'en', 'fr', null], how) ?? null;
    const known = { departmentId: this.departmentId, priority, visitorId, locale };
    const details = { ...known, enqueuedAt: enqueuedAt.toISOString() };
    const conversationId = await w.waits({ ...details, version: 1 });
    this.conversationIds.push(conversationId);
    this.engine.charges.begin(conversationId, { visitorId, locale });
    this.engine.wait(conversationId, this.departmentId, { priority, enqueuedAt });
  }

  private async reprioritize(conversationId: ConversationId, how: number): Promise<void> {
    const priority = at(['high', 'normal', 'low'] as const, how) ?? 'normal';
    this.engine.charges.reword(conversationId, { priority });
    const version = this.engine.charges.find(conversationId)?.version ?? 0;
    await w.tell(conversationId, { departmentId: this.departmentId, priority, version });
  }

  private async setPresence({ memberId, ...actor }: MemberActor, { how }: Step): Promise<void> {
    const status = how < 2 ? 'away' : 'online';
    // Two that are taken back at once go to the others in any order.
    const offers = [...this.engine.room.offers.values()].filter((offer) => offer.memberId === memberId);
    if (status === 'away' && offers.length > 1) return;
    this.engine.setPresence(memberId, status);
    await w.world.value(setPresence, { status }, { memberId, ...actor });
  }

  private async setCapacity(capacity: number): Promise<void> {
    this.engine.changeDepartment(this.departmentId, { capacity });
    const owner = w.member({ role: 'owner' });
    await w.world.value(updateDepartment, { departmentId: this.departmentId, capacity }, owner);
  }

  private simulated(): Picture {
    const { room, charges } = this.engine;
    return {
      line: room
        .lineOf(this.departmentId)
        .ids()
        .map((id) => [id, room.offers.get(id)?.memberId ?? null] as const),
      held: [...charges.each()]
        .flatMap(({ conversationId, holder }) => (holder ? [[conversationId, holder.memberId] as const] : []))
        .sort(byFirst),
      loads: [...room.agents.values()]
        .map(({ memberId, active, offered }) => [memberId, active, offered] as const)
        .sort(byFirst),
    };
  }

  private async served(): Promise<Picture> {
    const line = await w.world.query<{ id: ConversationId; offer: MemberId | null }>(
      'routing',
      `SELECT conversation_id AS id, offer->>'memberId' AS offer FROM entries WHERE department_id = $1 AND status = 'waiting' ORDER BY order_at, conversation_id`,
      [this.departmentId],
    );
    const held = await w.world.query<{ id: ConversationId; memberId: MemberId }>(
      'routing',
      `SELECT conversation_id AS id, member_id AS "memberId" FROM assignments WHERE status = 'active' AND conversation_id = ANY($1) ORDER BY conversation_id`,
      [this.conversationIds],
    );
    const loads = await w.world.query<{ id: MemberId; active: number; offered: number }>(
      'routing',
      'SELECT id, active_count AS active, offered_count AS offered FROM agents WHERE id = ANY($1) ORDER BY id',
      [this.actors.map(({ memberId }) => memberId)],
    );
    return {
      line: line.map(({ id, offer }) => [id, offer]),
      held: held.map(({ id, memberId }) => [id, memberId]),
      loads: loads.map(({ id, active, offered }) => [id, active, offered]),
    };
  }
}

const byFirst = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number =>
  one < other ? -1 : 1;

/** `BATON_SEED=…` plays the same again; a failure names it. More on demand: `BATON_SEQUENCES=1000`. */
const SEED = Number(process.env['BATON_SEED'] ?? Date.now() % 1_000_000);
const SEQUENCES = Number(process.env['BATON_SEQUENCES'] ?? 50);
const AT_ONCE = 12;

describe('the service on PostgreSQL', () => {
  it(`does what the engine does, step by step (${SEQUENCES} sequences, seed ${SEED})`, async () => {
    const drawn = fc.sample(sequences, { numRuns: SEQUENCES, seed: SEED });
    const play = async (): Promise<void> => {
      for (let sequence = drawn.pop(); sequence; sequence = drawn.pop()) {
        const pair = await Pair.start(sequence);
        const done: Step[] = [];
        for (const step of sequence.steps) {
          done.push(step);
          await pair.step(step).catch((error: unknown) => {
            throw new Error(`${String(error)}\n${JSON.stringify({ ...sequence, steps: done })}`, { cause: error });
          });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, play));
  }, 120_000);
});
