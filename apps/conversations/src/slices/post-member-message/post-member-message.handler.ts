import {
  postMemberMessage as postMemberMessageContract,
  type InputOf,
  type MemberActor,
  type MessageId,
} from '@baton/contracts';
import { Answers, Transactions, created, newId, ok, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { agentMessage } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { postMemberMessage } from '../../domain/talk/post-member-message.js';
import { clientIdReused, repeatOf } from '../../domain/talk/repeat.js';
import { lockConversation, saveChange } from '../../store/conversations.js';
import { findMessageByClientId } from '../../store/messages.js';

type Input = InputOf<typeof postMemberMessageContract>;

@Controller()
export class PostMemberMessageHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(postMemberMessageContract)
  async post({
    input,
    actor,
  }: Asked<typeof postMemberMessageContract>): Promise<Answer<typeof postMemberMessageContract>> {
    const outcome = await this.transactions.run((tx) => this.write(tx, actor, input));
    if (outcome.kind === 'refused') return outcome;
    return outcome.isNew ? created(agentMessage(outcome.message)) : ok(agentMessage(outcome.message));
  }

  private async write(tx: Tx, actor: MemberActor, { conversationId, clientId, kind, text }: Input) {
    const locked = await lockConversation(tx, { conversationId, workspaceId: actor.workspaceId });
    if (!locked) return noSuchConversation;
    const written = { id: newId<MessageId>(), clientId, kind, text };
    const decision = postMemberMessage(locked.conversation, asAgent(actor), written, locked.now);
    if (decision.kind === 'changed' && (await saveChange(tx, decision))) {
      const [message] = decision.messages;
      if (!message) throw new Error('a message was posted and is not there');
      return { kind: 'posted', isNew: true, message } as const;
    }
    const earlier = await findMessageByClientId(tx, actor.memberId, clientId);
    if (!earlier && decision.kind === 'refused') return decision;
    const as = { conversationId, kind: kind === 'note' ? 'note' : 'text', text } as const;
    const message = earlier ? repeatOf(earlier, as) : null;
    return message ? ({ kind: 'posted', isNew: false, message } as const) : clientIdReused;
  }
}
