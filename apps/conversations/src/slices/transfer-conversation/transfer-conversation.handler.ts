import {
  transferConversation,
  type InputOf,
  type MemberActor,
  type MessageId,
  type OutputOf,
  type planHandoff,
} from '@baton/contracts';
import { Answers, Transactions, newId, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { isPlanned } from '../../domain/charge/handoff-plan.js';
import { judgeTransfer, transferToDepartment, type Target } from '../../domain/charge/transfer.js';
import type { Conversation } from '../../domain/conversation/conversation.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { HandoffPlans } from '../../peers/handoff-plan.js';
import { Routing } from '../../peers/routing.js';
import { findConversation, lockConversation, saveChange } from '../../store/conversations.js';

type Input = InputOf<typeof transferConversation>;
type Plan = OutputOf<typeof planHandoff>;
type Reply = Answer<typeof transferConversation>;
type Asking = Asked<typeof transferConversation>;

const targetOf = ({ departmentId, memberId }: Input): Target | null => {
  if (departmentId !== undefined && memberId === undefined) return { kind: 'department', departmentId };
  return memberId !== undefined && departmentId === undefined ? { kind: 'member', memberId } : null;
};

const notOneTarget = refuse('invalid', 'Say to which department, or to whom.', {
  errors: [{ path: 'departmentId', message: 'give this or memberId, and not both' }],
});
const noSuchDepartment = refuse('invalid', 'There is no such department.', {
  errors: [{ path: 'departmentId', message: 'unknown department' }],
});

/** To a department it is one change here. To a member, routing counts it among his conversations first, and asks to assign it. */
@Controller()
export class TransferConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: HandoffPlans,
    private readonly routing: Routing,
  ) {}

  @Answers(transferConversation)
  async transfer(asked: Asking): Promise<Reply> {
    const seen = await this.look(asked);
    if (!seen) return noSuchConversation;
    const target = targetOf(asked.input);
    if (!target) return notOneTarget;
    const judged = judgeTransfer(seen, asAgent(asked.actor), target, seen.epoch);
    if (judged.kind === 'refused') return judged;
    if (judged.kind === 'unchanged') return this.tell(judged.conversation, asked);
    return target.kind === 'department' ? this.toDepartment(asked, seen, target) : this.toMember(asked, seen, target);
  }

  private look({ input: { conversationId }, actor: { workspaceId } }: Asking): Promise<Conversation | undefined> {
    return this.transactions.run((tx) => findConversation(tx, { conversationId, workspaceId }));
  }

  /** Routing knows who is in charge before the answer goes out. */
  private async tell(conversation: Conversation, { deadline }: Asking): Promise<Reply> {
    return ok(agentConversation(conversation, await this.routing.follow(conversation, deadline)));
  }

  private async toDepartment(
    asked: Asking,
    seen: Conversation,
    { departmentId }: Extract<Target, { kind: 'department' }>,
  ): Promise<Reply> {
    const { input, actor, deadline } = asked;
    const department = await this.routing.departmentOf(actor.workspaceId, departmentId, deadline);
    if (!department) return noSuchDepartment;
    const plan = isPlanned(seen) ? null : await this.plans.planOf(seen, deadline);
    const to = { departmentId, departmentName: department.name, note: input.note ?? null, seenEpoch: seen.epoch };
    const decision = await this.transactions.run((tx) => this.decide(tx, actor, seen, to, plan));
    return decision.kind === 'refused' ? decision : this.tell(decision.conversation, asked);
  }

  private async decide(
    tx: Tx,
    actor: MemberActor,
    { id: conversationId, workspaceId }: Conversation,
    to: Parameters<typeof transferToDepartment>[2],
    plan: Plan | null,
  ) {
    const locked = await lockConversation(tx, { conversationId, workspaceId });
    if (!locked) return noSuchConversation;
    const ids = { note: newId<MessageId>(), event: newId<MessageId>() };
    const decision = transferToDepartment(locked.conversation, asAgent(actor), to, plan, ids, locked.now);
    if (decision.kind === 'changed') await saveChange(tx, decision);
    return decision;
  }

  private async toMember(
    asked: Asking,
    seen: Conversation,
    target: Extract<Target, { kind: 'member' }>,
  ): Promise<Reply> {
    const { input, actor, deadline } = asked;
    const { memberId, name, avatarUrl } = actor;
    const transfer = { by: { memberId, name, avatarUrl }, note: input.note ?? null };
    const to = { memberId: target.memberId, transfer, reopens: false };
    const given = await this.routing.give(seen, to, deadline);
    if (given.kind === 'ok') return ok(given.value);
    const { code } = given;
    if (code !== 'stale_epoch') return { ...given, code };
    const now = await this.look(asked);
    if (!now) return noSuchConversation;
    const judged = judgeTransfer(now, asAgent(actor), target, seen.epoch);
    if (judged.kind === 'unchanged') return this.tell(judged.conversation, asked);
    return judged.kind === 'refused' ? judged : refuse('not_assigned', given.detail);
  }
}
