import { findDepartments } from '@baton/contracts';
import { Answers, Transactions, ok, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { departmentsAmong } from '../../store/departments.js';

@Controller()
export class FindDepartmentsHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(findDepartments)
  async find({ input }: Asked<typeof findDepartments>): Promise<Answer<typeof findDepartments>> {
    return ok({
      departments: await this.transactions.run((tx) => departmentsAmong(tx, input.workspaceId, input.departmentIds)),
    });
  }
}
