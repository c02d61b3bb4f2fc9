import { reportSockets } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { moveClock, noteSockets } from '../../store/presence.js';

@Controller()
export class ReportSocketsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Answers(reportSockets)
  async report({ input }: Asked<typeof reportSockets>): Promise<Answer<typeof reportSockets>> {
    await this.transactions.run(async (tx) => {
      const now = await moveClock(tx, this.settings);
      if (input.members.length > 0) await noteSockets(tx, now, input.gatewayId, input.members);
    });
    return ok(null);
  }
}
