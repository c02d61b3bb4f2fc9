import { getAvailability } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import { availabilityOf } from '../../store/availability.js';

@Controller()
export class GetAvailabilityHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Answers(getAvailability)
  async get({ input }: Asked<typeof getAvailability>): Promise<Answer<typeof getAvailability>> {
    const { workspaceId, departmentId } = input;
    const found = await this.transactions.run((tx) => availabilityOf(tx, this.settings, workspaceId, departmentId));
    return found ? ok(found) : refuse('not_found', 'There is no such department.');
  }
}
