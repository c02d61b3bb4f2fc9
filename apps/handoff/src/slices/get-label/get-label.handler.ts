import { getCharge, getHandoffLabel } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findLabel } from '../../store/labels.js';

@Controller()
export class GetLabelHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(getHandoffLabel)
  async get({ input, actor, deadline }: Asked<typeof getHandoffLabel>): Promise<Answer<typeof getHandoffLabel>> {
    const of = { workspaceId: actor.workspaceId, conversationId: input.conversationId };
    const found = await this.transactions.run((tx) => findLabel(tx, of));
    if (found.label !== null) return ok(found);
    const charge = await this.requests.ask(getCharge, of, { deadline });
    return charge.kind === 'ok' ? ok(found) : refuse('not_found', 'There is no such conversation.');
  }
}
