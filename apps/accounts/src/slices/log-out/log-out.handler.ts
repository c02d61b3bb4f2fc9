import { logOut } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { endSession } from '../../store/sessions.js';

@Controller()
export class LogOutHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(logOut)
  async logOut({ input }: Asked<typeof logOut>): Promise<Answer<typeof logOut>> {
    const hadOne = await this.transactions.run((tx) => endSession(tx, input));
    return hadOne ? ok(null) : refuse('unauthorized', 'There is no session to end.');
  }
}
