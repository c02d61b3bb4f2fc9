import {
  loseAgent as loseAgentContract,
  type InputOf,
  type MessageId,
  type OutputOf,
  type planHandoff,
} from '@baton/contracts';
import { Answers, Fault, Transactions, newId, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { loseAgent, needsPlanToWait } from '../../domain/charge/lose-agent.js';
import { noSuchConversation } from '../../domain/decision.js';
import { HandoffPlans } from '../../peers/handoff-plan.js';
import { Routing } from '../../peers/routing.js';
import { findConversation, lockConversation, saveChange } from '../../store/conversations.js';
import { chargedSince } from '../../store/messages.js';

type Input = InputOf<typeof loseAgentContract>;

/** Whatever came of it, routing knows it before the answer. */
@Controller()
export class LoseAgentHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: HandoffPlans,
    private readonly routing: Routing,
  ) {}

  @Answers(loseAgentContract)
  async lose({ input, deadline }: Asked<typeof loseAgentContract>): Promise<Answer<typeof loseAgentContract>> {
    const seen = await this.transactions.run((tx) => findConversation(tx, input));
    if (!seen) return noSuchConversation;
    const plan = needsPlanToWait(seen, input) ? await this.plans.planOf(seen, deadline) : null;
    const decision = await this.transactions.run((tx) => this.decide(tx, input, plan));
    if (decision.kind === 'refused') return decision;
    await this.routing.follow(decision.conversation, deadline);
    return ok(null);
  }

  private async decide(tx: Tx, input: Input, plan: OutputOf<typeof planHandoff> | null) {
    const locked = await lockConversation(tx, input);
    if (!locked) return noSuchConversation;
    if (!plan && needsPlanToWait(locked.conversation, input)) throw new Fault('the conversation has no plan any more');
    const heldSince = await chargedSince(tx, locked.conversation);
    const decision = loseAgent(locked.conversation, input, plan, heldSince, newId<MessageId>(), locked.now);
    if (decision.kind === 'changed') await saveChange(tx, decision);
    return decision;
  }
}
