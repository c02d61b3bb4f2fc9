import { Transactions } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Injectable } from '@nestjs/common';
import { forgetOldSigns } from '../store/customers.js';
import { forgetOldSockets } from '../store/presence.js';

/** Every start of a gateway has an id of its own; what the earlier ones said of members and customers is of no use after a day. */
@Injectable()
export class SocketCleaning {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  async forget(): Promise<void> {
    await this.transactions.run((tx) => forgetOldSockets(tx, this.settings));
    await this.transactions.run((tx) => forgetOldSigns(tx, this.settings));
  }
}
