import {
  assignConversation,
  getCharge,
  getConversation,
  loseAgent,
  loseCustomer,
  moveConversation,
  type AgentConversation,
  type AssignmentId,
  type ConversationId,
  type DepartmentId,
  type Holder,
  type InputOf,
  type OutputOf,
  type VisitorId,
  type WidgetId,
  type WorkspaceId,
} from '@baton/contracts';
import { Fault, newId, ok, refuse } from '@baton/messaging';
import type { World } from '@baton/testkit';

export interface Charged {
  readonly workspaceId: WorkspaceId;
  readonly status: AgentConversation['status'];
  readonly holder: Holder | null;
  readonly epoch: number;
  readonly departmentId: DepartmentId | null;
}

type Result = OutputOf<typeof assignConversation>;

/** How conversations behaves when it is asked to assign. */
export type Mood = 'answers' | 'is-away' | 'is-frozen' | 'decides-but-its-answer-is-lost';

/** Conversations as routing meets it: it alone says who is in charge, and keeps its first answer to each assignment. */
export class ConversationsStandIn {
  mood: Mood = 'answers';
  readonly charges = new Map<ConversationId, Charged>();
  /** Every assignment that was asked for, in order. */
  readonly asked: InputOf<typeof assignConversation>[] = [];
  /** Every agent that was said to be lost, in order; who he was, and at which epoch. */
  readonly lost: InputOf<typeof loseAgent>[] = [];
  /** Those that cannot be moved. */
  readonly stuck = new Set<ConversationId>();
  /** What it is asked to move it moves, and its answer is lost. */
  isUnheard = false;
  private moves = 0;
  private readonly results = new Map<AssignmentId, Result>();

  /** @param tell routing what was changed */
  constructor(
    world: World,
    private readonly tell: (conversationId: ConversationId, version?: number) => Promise<unknown>,
  ) {
    world.answer(getCharge, ({ workspaceId, conversationId }) => {
      const charged = this.charges.get(conversationId);
      if (charged?.workspaceId !== workspaceId) return refuse('not_found', 'There is no such conversation.');
      const { status, holder, epoch, departmentId } = charged;
      return ok({ status, holder, epoch, departmentId });
    });
    world.answer(assignConversation, (input) => this.assign(input));
    world.answer(loseAgent, (input) => this.lose(input));
    world.answer(loseCustomer, (input) => this.endForLostCustomer(input));
    world.answer(moveConversation, (input) => this.move(input));
    world.answer(getConversation, ({ conversationId }) => ok(this.view(conversationId)));
  }

  chargeOf(conversationId: ConversationId): Charged {
    const charged = this.charges.get(conversationId);
    if (!charged) throw new Error(`nobody began ${conversationId}`);
    return charged;
  }

  /** Who is in charge changes; routing does not know yet. */
  change(conversationId: ConversationId, to: Partial<Charged>): Charged {
    const before = this.chargeOf(conversationId);
    const after = { ...before, holder: null, ...to, epoch: before.epoch + 1 };
    this.charges.set(conversationId, after);
    return after;
  }

  private async lose(input: InputOf<typeof loseAgent>) {
    this.lost.push(input);
    if (this.mood !== 'answers') throw new Fault('conversations is away');
    const { conversationId, epoch, memberId } = input;
    const before = this.chargeOf(conversationId);
    if (before.epoch === epoch && before.holder?.memberId === memberId)
      this.change(conversationId, { status: 'waiting' });
    await this.tell(conversationId);
    return ok(null);
  }

  private async endForLostCustomer({ conversationId, epoch }: InputOf<typeof loseCustomer>) {
    if (this.mood !== 'answers') throw new Fault('conversations is away');
    if (this.chargeOf(conversationId).epoch === epoch) this.change(conversationId, { status: 'closed' });
    await this.tell(conversationId);
    return ok(null);
  }

  private async move({ conversationId, epoch, departmentId }: InputOf<typeof moveConversation>) {
    if (this.stuck.has(conversationId)) throw new Fault('conversations cannot');
    const before = this.chargeOf(conversationId);
    if (before.epoch === epoch) this.charges.set(conversationId, { ...before, departmentId });
    this.moves += 1;
    await this.tell(conversationId, 1_000 + this.moves);
    if (this.isUnheard) throw new Fault('the answer was lost');
    return ok(null);
  }

  private assign(input: InputOf<typeof assignConversation>) {
    this.asked.push(input);
    if (this.mood === 'is-frozen') return new Promise<never>(() => {});
    if (this.mood === 'is-away') throw new Fault('conversations is away');
    const result = this.results.get(input.assignmentId) ?? this.decide(input);
    this.results.set(input.assignmentId, result);
    if (this.mood === 'decides-but-its-answer-is-lost') throw new Fault('the answer was lost');
    return ok(result);
  }

  private decide({ conversationId, epoch, holder, reopens = false }: InputOf<typeof assignConversation>): Result {
    const before = this.chargeOf(conversationId);
    if (before.epoch !== epoch || (before.status === 'closed' && !reopens)) return { granted: false, charge: before };
    const charge = this.change(conversationId, { status: 'human', holder });
    return { granted: true, at: new Date().toISOString(), charge, conversation: this.view(conversationId) };
  }

  view(conversationId: ConversationId): AgentConversation {
    const { status, holder, epoch } = this.chargeOf(conversationId);
    const nobody = { name: null, email: null };
    return {
      id: conversationId,
      status,
      lastSeq: 1,
      agent: holder && { name: holder.name, avatarUrl: holder.avatarUrl },
      queue: null,
      feedback: null,
      version: epoch,
      createdAt: new Date().toISOString(),
      customer: { id: newId<VisitorId>(), ...nobody, verified: false },
      widget: { id: newId<WidgetId>(), name: 'Shop' },
      page: null,
      locale: null,
      device: null,
      sentiment: null,
      assignee: holder && { id: holder.memberId, name: holder.name, avatarUrl: holder.avatarUrl },
      department: null,
      priority: 'normal',
      tags: [],
      trigger: null,
      answers: [],
      brief: null,
      rating: null,
      enqueuedAt: null,
      closedAt: null,
      lastMessage: null,
      readSeq: { visitor: 0, assignee: 0 },
    };
  }
}
