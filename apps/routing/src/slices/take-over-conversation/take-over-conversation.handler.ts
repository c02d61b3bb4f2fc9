import { getConversation, takeOverConversation } from '@baton/contracts';
import { Answers, Requests, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { refusalOf } from '../../claiming/claim-outcome.js';
import { Claims } from '../../claiming/claims.js';

@Controller()
export class TakeOverConversationHandler {
  constructor(
    private readonly claims: Claims,
    private readonly requests: Requests,
  ) {}

  @Answers(takeOverConversation)
  async takeOver({
    input,
    actor,
    deadline,
  }: Asked<typeof takeOverConversation>): Promise<Answer<typeof takeOverConversation>> {
    const { conversationId } = input;
    const outcome = await this.claims.take({ door: 'conversation', conversationId, actor, deadline });
    if (outcome.kind === 'granted') return ok(outcome.conversation);
    if (outcome.kind === 'conversation_closed') return refuse('conversation_closed', 'This conversation is closed.');
    if (outcome.kind !== 'holds_it' && outcome.kind !== 'holds_it_there') return refusalOf(outcome);
    return ok(await this.requests.value(getConversation, { conversationId }, { actor, deadline }));
  }
}
