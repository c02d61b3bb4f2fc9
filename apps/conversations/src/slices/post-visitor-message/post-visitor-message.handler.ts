import {
  postVisitorMessage as postVisitorMessageContract,
  type ConversationId,
  type MessageId,
  type VisitorActor,
} from '@baton/contracts';
import { Answers, Fault, Transactions, created, newId, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import type { HandoffPlan } from '../../domain/charge/handoff-plan.js';
import type { Conversation } from '../../domain/conversation/conversation.js';
import { visitorMessage } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { clientIdReused, repeatOf } from '../../domain/talk/repeat.js';
import { postVisitorMessage, type WrittenByVisitor } from '../../domain/talk/post-visitor-message.js';
import { HandoffPlans } from '../../peers/handoff-plan.js';
import { Routing } from '../../peers/routing.js';
import { findOpenConversationId, lockConversation, saveChange } from '../../store/conversations.js';
import { findMessageByClientId } from '../../store/messages.js';
import { againIfBeaten } from '../../store/violations.js';

@Controller()
export class PostVisitorMessageHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: HandoffPlans,
    private readonly routing: Routing,
  ) {}

  @Answers(postVisitorMessageContract)
  async post({
    input,
    actor,
    deadline,
  }: Asked<typeof postVisitorMessageContract>): Promise<Answer<typeof postVisitorMessageContract>> {
    const { conversationId, clientId, text } = input;
    const written = { id: newId<MessageId>(), clientId, text };
    const write = (plan: HandoffPlan | null) =>
      againIfBeaten(() => this.transactions.run((tx) => this.write(tx, actor, conversationId, written, plan)));

    let outcome = await write(null);
    if (outcome.kind === 'plan-needed') outcome = await write(await this.plans.planOf(actor, deadline));
    if (outcome.kind === 'plan-needed') throw new Fault('the plan of the handoff was not used');
    if (outcome.kind === 'refused') return outcome;
    if (outcome.isNewsForRouting) await this.routing.follow(outcome.conversation, deadline);
    const view = visitorMessage(outcome.message);
    if (!view) throw new Error('a customer has written a note');
    return outcome.isNew ? created(view) : ok(view);
  }

  private async write(
    tx: Tx,
    { visitorId }: VisitorActor,
    conversationId: ConversationId,
    written: WrittenByVisitor,
    plan: HandoffPlan | null,
  ) {
    const locked = await lockConversation(tx, { conversationId, visitorId });
    if (!locked) return noSuchConversation;
    const { conversation, now } = locked;
    const hasAnotherOpen = conversation.status === 'closed' && !!(await findOpenConversationId(tx, visitorId));
    const decision = postVisitorMessage(conversation, written, { hasAnotherOpen, plan }, now);
    if (decision.kind === 'changed' && (await saveChange(tx, decision))) {
      const [message] = decision.messages;
      if (!message) throw new Error('a message was posted and is not there');
      const isNewsForRouting = concernsRouting(conversation, decision.conversation);
      return { kind: 'posted', isNew: true, message, conversation: decision.conversation, isNewsForRouting } as const;
    }
    const earlier = await findMessageByClientId(tx, visitorId, written.clientId);
    if (!earlier) return decision.kind === 'changed' ? clientIdReused : decision;
    const message = repeatOf(earlier, { conversationId, kind: 'text', text: written.text });
    if (!message) return clientIdReused;
    // The message may be the one that reopened the chat, and routing may not have heard of it.
    const isNewsForRouting = conversation.status === 'waiting' && message.epoch === conversation.epoch;
    return { kind: 'posted', isNew: false, message, conversation, isNewsForRouting } as const;
  }
}

/** It was reopened, or the queue shows a longer preview. */
const concernsRouting = (before: Conversation, after: Conversation): boolean =>
  before.epoch !== after.epoch || (after.status === 'waiting' && before.preview !== after.preview);
