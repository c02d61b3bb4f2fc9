import { getCharge, listDecisions } from '@baton/contracts';
import { Answers, badCursor, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { listDecisionsOf } from '../../store/decisions.js';

const CURSOR = /^(\d{1,9})\.(\d{1,9})$/;

@Controller()
export class ListDecisionsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(listDecisions)
  async list({ input, actor, deadline }: Asked<typeof listDecisions>): Promise<Answer<typeof listDecisions>> {
    const [, epoch = '0', seq = '-1'] = CURSOR.exec(input.cursor ?? '') ?? [];
    if (input.cursor !== undefined && !CURSOR.test(input.cursor)) {
      return badCursor;
    }
    const { workspaceId } = actor;
    const rows = await this.transactions.run((tx) =>
      listDecisionsOf(
        tx,
        workspaceId,
        input.conversationId,
        { epoch: Number(epoch), seq: Number(seq) },
        input.limit + 1,
      ),
    );
    if (rows.length === 0) {
      const conversation = await this.requests.ask(
        getCharge,
        { workspaceId, conversationId: input.conversationId },
        { deadline },
      );
      if (conversation.kind === 'refused') return refuse('not_found', 'There is no such conversation.');
    }
    const shown = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    return ok({
      items: shown.map((row) => row.decision),
      nextCursor: last ? `${last.epoch}.${last.decision.seq}` : null,
    });
  }
}
