import { checkOpeningHours } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { isOpen } from '../../domain/hours/is-open.js';
import { takerOf } from '../../store/availability.js';

@Controller()
export class CheckOpeningHoursHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(checkOpeningHours)
  async check({ input }: Asked<typeof checkOpeningHours>): Promise<Answer<typeof checkOpeningHours>> {
    const { workspaceId, departmentId, moments } = input;
    const taker = await this.transactions.run((tx) => takerOf(tx, workspaceId, departmentId));
    if (!taker) return refuse('not_found', 'There is no such department.');
    return ok({ open: moments.map((moment) => isOpen(taker.hours, new Date(moment))) });
  }
}
