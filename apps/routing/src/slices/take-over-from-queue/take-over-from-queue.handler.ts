import { takeOverFromQueue } from '@baton/contracts';
import { Answers, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { refusalOf } from '../../claiming/claim-outcome.js';
import { QueueClaims } from '../../claiming/queue-claims.js';

@Controller()
export class TakeOverFromQueueHandler {
  constructor(private readonly claims: QueueClaims) {}

  @Answers(takeOverFromQueue)
  async takeOver({
    input,
    actor,
    deadline,
  }: Asked<typeof takeOverFromQueue>): Promise<Answer<typeof takeOverFromQueue>> {
    const { conversationId } = input;
    const outcome = await this.claims.take({ door: 'queue', conversationId, actor, deadline });
    return outcome.kind === 'granted' || outcome.kind === 'holds_it'
      ? ok({ conversationId, memberId: actor.memberId, assignedAt: outcome.at })
      : refusalOf(outcome);
  }
}
