import {
  startConversation as startConversationContract,
  type ConversationId,
  type InputOf,
  type MessageId,
  type VisitorActor,
} from '@baton/contracts';
import { Answers, Transactions, created, newId, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import type { Conversation } from '../../domain/conversation/conversation.js';
import { visitorConversation } from '../../domain/conversation/views.js';
import { refused } from '../../domain/decision.js';
import { startConversation } from '../../domain/talk/start-conversation.js';
import { Routing } from '../../peers/routing.js';
import { findConversationByClientId, findOpenConversationId, saveStart } from '../../store/conversations.js';
import { findMessage, findMessageByClientId } from '../../store/messages.js';
import { againIfBeaten } from '../../store/violations.js';
import { lockVisitor } from '../../store/visitors.js';

type Input = InputOf<typeof startConversationContract>;

const reused = refused('client_id_reused', 'This clientId was used for something else. Use a new one.');

@Controller()
export class StartConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(startConversationContract)
  async start({
    input,
    actor,
    deadline,
  }: Asked<typeof startConversationContract>): Promise<Answer<typeof startConversationContract>> {
    const outcome = await againIfBeaten(() => this.transactions.run((tx) => this.startOnce(tx, actor, input)));
    if (outcome.kind === 'refused') return outcome;
    const { conversation } = outcome;
    const view = visitorConversation(conversation, await this.routing.placeOf(conversation, deadline));
    return outcome.kind === 'changed' ? created(view) : ok(view);
  }

  /** The clientId is looked at first: a repeat is answered even when what it made has ended by now. */
  private async startOnce(tx: Tx, actor: VisitorActor, { clientId, text }: Input) {
    const locked = await lockVisitor(tx, actor.visitorId);
    if (!locked) return refuse('not_found', 'There is no such visitor.');
    const earlier = await findConversationByClientId(tx, actor.visitorId, clientId);
    if (earlier) {
      const isRepeat = (await this.openingOf(tx, earlier)) === text;
      return isRepeat ? ({ kind: 'unchanged', conversation: earlier } as const) : reused;
    }
    const conversationId = await findOpenConversationId(tx, actor.visitorId);
    if (conversationId) return refused('conversation_open', 'You have an open conversation.', { conversationId });
    if (text !== undefined && (await findMessageByClientId(tx, actor.visitorId, clientId))) return reused;
    const opening = text === undefined ? null : { id: newId<MessageId>(), text };
    const start = startConversation(locked.visitor, { id: newId<ConversationId>(), clientId, opening }, locked.now);
    await saveStart(tx, start);
    return start;
  }

  private async openingOf(tx: Tx, { openingMessageId }: Conversation): Promise<string | undefined> {
    return openingMessageId === null ? undefined : (await findMessage(tx, openingMessageId))?.text;
  }
}
