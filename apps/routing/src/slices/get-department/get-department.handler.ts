import { getDepartment } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findDepartment } from '../../store/departments.js';

@Controller()
export class GetDepartmentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(getDepartment)
  async get({ input, actor }: Asked<typeof getDepartment>): Promise<Answer<typeof getDepartment>> {
    const department = await this.transactions.run((tx) => findDepartment(tx, actor.workspaceId, input.departmentId));
    return department ? ok(department) : refuse('not_found', 'There is no such department.');
  }
}
