import { reopenConversation, type ConversationId, type MemberActor } from '@baton/contracts';
import { Answers, Fault, Transactions, ok, type Answer, type Asked, type Deadline } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asAgent } from '../../domain/charge/agent.js';
import { judgeReopening } from '../../domain/charge/reopen-by-agent.js';
import { agentConversation } from '../../domain/conversation/views.js';
import { noSuchConversation } from '../../domain/decision.js';
import { Routing } from '../../peers/routing.js';
import { findConversation, findOpenConversationId } from '../../store/conversations.js';

/** Routing counts it among his conversations, as with every one that he takes, and asks to assign it. */
@Controller()
export class ReopenConversationHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly routing: Routing,
  ) {}

  @Answers(reopenConversation)
  async reopen({
    input: { conversationId },
    actor,
    deadline,
  }: Asked<typeof reopenConversation>): Promise<Answer<typeof reopenConversation>> {
    const answer = await this.tryOnce(conversationId, actor, deadline);
    if (answer !== 'look-again') return answer;
    const second = await this.tryOnce(conversationId, actor, deadline);
    if (second === 'look-again') throw new Fault(`conversation ${conversationId} changes hands too fast to reopen`);
    return second;
  }

  private async tryOnce(
    conversationId: ConversationId,
    actor: MemberActor,
    deadline: Deadline,
  ): Promise<Answer<typeof reopenConversation> | 'look-again'> {
    const { memberId, workspaceId } = actor;
    const seen = await this.transactions.run(async (tx) => {
      const conversation = await findConversation(tx, { conversationId, workspaceId });
      return conversation && { conversation, openId: await findOpenConversationId(tx, conversation.visitorId) };
    });
    if (!seen) return noSuchConversation;
    const judged = judgeReopening(seen.conversation, asAgent(actor), seen.openId ?? null);
    if (judged.kind === 'refused') return judged;
    if (judged.kind === 'unchanged') {
      await this.routing.follow(judged.conversation, deadline);
      return ok(agentConversation(judged.conversation));
    }
    const given = await this.routing.give(
      seen.conversation,
      { memberId, actor, transfer: null, reopens: true },
      deadline,
    );
    if (given.kind === 'ok') return ok(given.value);
    const { code } = given;
    return code === 'stale_epoch' ? 'look-again' : { ...given, code };
  }
}
