import { updateVisitor } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import type { Conversation } from '../../domain/conversation/conversation.js';
import { updateCustomer } from '../../domain/visitor/update-customer.js';
import { customerFacts, visitorView, type Visitor } from '../../domain/visitor/visitor.js';
import { Routing } from '../../peers/routing.js';
import { findCurrentConversation, lockConversation, saveChange } from '../../store/conversations.js';
import { renameVisitor } from '../../store/visitors.js';

@Controller()
export class UpdateVisitorHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(updateVisitor)
  async update({ input, actor, deadline }: Asked<typeof updateVisitor>): Promise<Answer<typeof updateVisitor>> {
    const outcome = await this.transactions.run(async (tx) => {
      const visitor = await renameVisitor(tx, actor.visitorId, input);
      return visitor && { visitor, conversation: await this.nameIn(tx, visitor) };
    });
    if (!outcome) return refuse('not_found', 'There is no such visitor.');
    const { visitor, conversation } = outcome;
    if (conversation?.status === 'waiting') await this.routing.follow(conversation, deadline);
    return ok(visitorView(visitor));
  }

  /** In his open chat, or the last one: older ones keep the name that he had then. */
  private async nameIn(tx: Tx, visitor: Visitor): Promise<Conversation | undefined> {
    const current = await findCurrentConversation(tx, visitor.id);
    const locked = current && (await lockConversation(tx, { conversationId: current.id, visitorId: visitor.id }));
    if (!locked) return undefined;
    const decision = updateCustomer(locked.conversation, customerFacts(visitor), locked.now);
    if (decision.kind === 'refused') return locked.conversation;
    if (decision.kind === 'changed') await saveChange(tx, decision);
    return decision.conversation;
  }
}
