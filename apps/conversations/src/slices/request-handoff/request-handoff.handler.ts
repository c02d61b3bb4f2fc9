import {
  requestHandoff as requestHandoffContract,
  type ConversationId,
  type MessageId,
  type OutputOf,
  type VisitorActor,
  type planHandoff,
} from '@baton/contracts';
import { Answers, Fault, Transactions, newId, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { needsPlanForHandoff, requestHandoff } from '../../domain/charge/request-handoff.js';
import { visitorConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { HandoffPlans } from '../../peers/handoff-plan.js';
import { Routing } from '../../peers/routing.js';
import { findConversation, lockConversation, saveChange } from '../../store/conversations.js';

type Plan = OutputOf<typeof planHandoff>;

@Controller()
export class RequestHandoffHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: HandoffPlans,
    private readonly routing: Routing,
  ) {}

  @Answers(requestHandoffContract)
  async request({
    input: { conversationId },
    actor,
    deadline,
  }: Asked<typeof requestHandoffContract>): Promise<Answer<typeof requestHandoffContract>> {
    const whose = { conversationId, visitorId: actor.visitorId };
    const seen = await this.transactions.run((tx) => findConversation(tx, whose));
    if (!seen) return noSuchConversation;
    const plan = needsPlanForHandoff(seen) ? await this.plans.planOf(actor, deadline) : null;
    const decision = await this.transactions.run((tx) => this.decide(tx, actor, conversationId, plan));
    if (decision.kind === 'refused') return decision;
    const { conversation } = decision;
    const place = conversation.status === 'waiting' ? await this.routing.follow(conversation, deadline) : null;
    return ok(visitorConversation(conversation, place));
  }

  private async decide(tx: Tx, { visitorId }: VisitorActor, conversationId: ConversationId, plan: Plan | null) {
    const locked = await lockConversation(tx, { conversationId, visitorId });
    if (!locked) return noSuchConversation;
    if (!plan && needsPlanForHandoff(locked.conversation))
      throw new Fault('the conversation went back to the AI meanwhile');
    const decision = requestHandoff(locked.conversation, plan, newId<MessageId>(), locked.now);
    if (decision.kind === 'changed') await saveChange(tx, decision);
    return decision;
  }
}
