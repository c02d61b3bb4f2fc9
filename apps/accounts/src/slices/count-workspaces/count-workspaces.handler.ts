import { countWorkspaces } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { countAllWorkspaces } from '../../store/workspaces.js';

@Controller()
export class CountWorkspacesHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(countWorkspaces)
  async count(_asked: Asked<typeof countWorkspaces>): Promise<Answer<typeof countWorkspaces>> {
    return ok({ count: await this.transactions.run(countAllWorkspaces) });
  }
}
