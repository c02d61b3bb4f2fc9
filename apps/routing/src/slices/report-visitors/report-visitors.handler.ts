import { reportVisitors } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { AbsentCustomers } from '../../customers/absent-customers.js';
import { knowGateway, markedAmong, noteCustomers } from '../../store/customers.js';
import { moveClock } from '../../store/presence.js';

/** Who is back is not marked as gone any more before the answer. */
@Controller()
export class ReportVisitorsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly absent: AbsentCustomers,
    private readonly settings: Settings,
  ) {}

  @Answers(reportVisitors)
  async report({ input }: Asked<typeof reportVisitors>): Promise<Answer<typeof reportVisitors>> {
    const { gatewayId, isAll, visitors } = input;
    const isKnown = await this.transactions.run(async (tx) => {
      const now = await moveClock(tx, this.settings);
      const known = await knowGateway(tx, now, gatewayId, isAll);
      if (visitors.length > 0) await noteCustomers(tx, this.settings, now, gatewayId, visitors);
      return known;
    });
    const seen = visitors.filter((visitor) => visitor.isHere || visitor.requestedSecondsAgo !== null);
    if (seen.length > 0) {
      const ids = seen.map(({ visitorId }) => visitorId);
      for (const waiting of await this.transactions.run((tx) => markedAmong(tx, ids)))
        await this.absent.changeMark(waiting);
    }
    return ok({ isKnown });
  }
}
