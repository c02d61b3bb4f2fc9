import {
  addDepartment,
  followConversation,
  takeOverConversation,
  setPresence,
  takeOverFromQueue,
  updateDepartment,
  type ConversationId,
  type DepartmentId,
  type EventContract,
  type InputOf,
  type MemberActor,
  type MemberId,
  type OutputOf,
  type PayloadOf,
  type SessionId,
  type WorkspaceId,
} from '@baton/contracts';
import { BROKER, newId, type Broker, type Reply } from '@baton/messaging';
import { eventually, lockLineOf, startWorld, type LockLine, type World, type WorldOptions } from '@baton/testkit';
import { AbsentCustomers } from '../customers/absent-customers.js';
import { LostAgents } from '../presence/lost-agents.js';
import { routing } from '../service.js';
import { ConversationsStandIn, type Charged } from './conversations-stand-in.js';

type Follow = InputOf<typeof followConversation>;
type Told = OutputOf<typeof followConversation>;

export interface AssignmentRow {
  readonly id: string;
  readonly memberId: MemberId;
  readonly status: 'pending' | 'active' | 'ended';
  readonly epoch: number;
}

/** Routing for real; conversations is a stand-in at the message boundary that a spec can steer. */
export interface RoutingWorld extends LockLine {
  readonly world: World;
  readonly workspaceId: WorkspaceId;
  readonly departmentId: DepartmentId;
  readonly conversations: ConversationsStandIn;
  member(parts?: Partial<MemberActor>): MemberActor;
  department(name?: string): Promise<DepartmentId>;
  /** A conversation that waits since now, of which routing was told. */
  waits(details?: Partial<Follow>): Promise<ConversationId>;
  /** A conversation with the AI, of which routing has not heard. */
  withAi(): ConversationId;
  /** Conversations changes who is in charge, and tells routing. */
  changes(conversationId: ConversationId, to: Partial<Charged>, details?: Partial<Follow>): Promise<Told>;
  /** Routing is told what conversations says now. */
  tell(conversationId: ConversationId, details?: Partial<Follow>): Promise<Told>;
  take(actor: MemberActor, conversationId: ConversationId): Promise<Reply<typeof takeOverFromQueue>>;
  takeAnywhere(actor: MemberActor, conversationId: ConversationId): Promise<Reply<typeof takeOverConversation>>;
  assignmentsOf(conversationId: ConversationId): Promise<AssignmentRow[]>;
  loadOf(memberId: MemberId): Promise<number>;
  strict(departmentId: DepartmentId): Promise<void>;
  /** A department that assigns by itself. */
  assigning(change?: Partial<InputOf<typeof updateDepartment>>): Promise<DepartmentId>;
  /** A member who is online, and works in these departments. */
  online(departmentIds: readonly DepartmentId[], parts?: Partial<MemberActor>): Promise<MemberActor>;
  /** How it is offered now. */
  offerOf(conversationId: ConversationId): Promise<{ memberId: MemberId; expiresAt: string } | null>;
  /** Lost agents and absent customers are looked for, as by the sweep. */
  swept(): Promise<void>;
  /** The `n`th event of its aggregate. */
  publish<E extends EventContract>(event: E, aggregateId: string, n: number, payload: PayloadOf<E>): void;
  /** Published, and taken by routing. */
  deliver<E extends EventContract>(event: E, aggregateId: string, n: number, payload: PayloadOf<E>): Promise<void>;
  /** So many seconds pass for whom nothing is heard of and for offers. */
  pass(seconds: number): Promise<void>;
}

const details = {
  priority: 'normal',
  trigger: { kind: 'button', ruleId: null, label: 'Talk to a person' },
  preview: 'Where is my parcel?',
  customer: { name: null, email: null },
  preferredMemberId: null,
} as const;

export const startRoutingWorld = async (options: Partial<WorldOptions> = {}): Promise<RoutingWorld> => {
  const world = await startWorld({ services: [routing], ...options });
  const workspaceId = newId<WorkspaceId>();
  const enqueued = new Map<ConversationId, string>();
  const conversations = new ConversationsStandIn(world, (conversationId, version) => tell(conversationId, { version }));

  const department = async (name = 'Support') => {
    const id = newId<DepartmentId>();
    await world.value(addDepartment, { departmentId: id, workspaceId, name });
    return id;
  };
  const departmentId = await department();

  const member: RoutingWorld['member'] = (parts = {}) => ({
    kind: 'member',
    memberId: newId<MemberId>(),
    workspaceId,
    sessionId: newId<SessionId>(),
    role: 'agent',
    departmentIds: [departmentId],
    name: 'Grace',
    avatarUrl: null,
    version: 1,
    ...parts,
  });
  const begin = (charged: Partial<Charged>): ConversationId => {
    const conversationId = newId<ConversationId>();
    const charge = { workspaceId, status: 'ai', holder: null, epoch: 1, departmentId: null } as const;
    conversations.charges.set(conversationId, { ...charge, ...charged });
    return conversationId;
  };
  const tell: RoutingWorld['tell'] = (conversationId, more = {}) => {
    const { workspaceId: whose, status, holder, epoch, departmentId: where } = conversations.chargeOf(conversationId);
    const charge = { workspaceId: whose, conversationId, status, holder, epoch, departmentId: where };
    const enqueuedAt = enqueued.get(conversationId) ?? null;
    return world.value(followConversation, { ...charge, ...details, enqueuedAt, ...more });
  };

  const publish: RoutingWorld['publish'] = ({ name, version, owner }, aggregateId, n, payload) => {
    const broker = world.services.get('routing')?.app.get<Broker>(BROKER, { strict: false });
    if (!broker) throw new Error('routing has no broker');
    broker.publish({ name, version, producer: owner, aggregateId, n, at: new Date().toISOString(), payload });
  };
  const takenOf = async (aggregateId: string): Promise<number> => {
    const sql = 'SELECT n::int AS n FROM inbox WHERE aggregate_id = $1';
    const [row] = await world.query<{ n: number }>('routing', sql, [aggregateId]);
    return row?.n ?? 0;
  };

  return {
    world,
    workspaceId,
    departmentId,
    conversations,
    department,
    tell,
    publish,
    deliver: async (event, aggregateId, n, payload) => {
      publish(event, aggregateId, n, payload);
      await eventually(async () => (await takenOf(aggregateId)) >= n, { what: `event ${n} taken` });
    },
    member,
    waits: async (more = {}) => {
      const conversationId = begin({ status: 'waiting', epoch: 2, departmentId: more.departmentId ?? departmentId });
      enqueued.set(conversationId, more.enqueuedAt ?? new Date().toISOString());
      await tell(conversationId, more);
      return conversationId;
    },
    withAi: () => begin({}),
    changes: (conversationId, to, more = {}) => {
      conversations.change(conversationId, to);
      if (to.status === 'waiting') enqueued.set(conversationId, more.enqueuedAt ?? new Date().toISOString());
      return tell(conversationId, more);
    },
    take: (actor, conversationId) => world.ask(takeOverFromQueue, { conversationId }, actor),
    takeAnywhere: (actor, conversationId) => world.ask(takeOverConversation, { conversationId }, actor),
    assignmentsOf: (conversationId) =>
      world.query<AssignmentRow>(
        'routing',
        'SELECT id, member_id AS "memberId", status, epoch FROM assignments WHERE conversation_id = $1 ORDER BY claimed_at',
        [conversationId],
      ),
    loadOf: async (memberId) => {
      const [row] = await world.query<{ load: number }>(
        'routing',
        'SELECT active_count AS load FROM agents WHERE id = $1',
        [memberId],
      );
      return row?.load ?? 0;
    },
    assigning: async (change = {}) => {
      const id = await department();
      const owner = member({ role: 'owner' });
      await world.value(updateDepartment, { mode: 'auto_assign', ...change, departmentId: id }, owner);
      return id;
    },
    online: async (departmentIds, parts = {}) => {
      const agent = member({ departmentIds: [...departmentIds], ...parts });
      await world.value(setPresence, { status: 'online' }, agent);
      return agent;
    },
    offerOf: async (conversationId) => {
      const [row] = await world.query<{ offer: { memberId: MemberId; expiresAt: string } | null }>(
        'routing',
        'SELECT offer FROM entries WHERE conversation_id = $1',
        [conversationId],
      );
      return row?.offer ?? null;
    },
    swept: async () => {
      const app = world.services.get('routing')?.app;
      for (const part of [app?.get(LostAgents), app?.get(AbsentCustomers)]) {
        part?.kick();
        await part?.whenIdle();
      }
    },
    ...lockLineOf(world, 'routing'),
    pass: async (seconds) => {
      await world.query('routing', 'UPDATE presence_clock SET base = base + make_interval(secs => $1)', [seconds]);
    },
    strict: async (id) => {
      await world.query('routing', 'UPDATE departments SET strict_capacity = true WHERE id = $1', [id]);
    },
  };
};
