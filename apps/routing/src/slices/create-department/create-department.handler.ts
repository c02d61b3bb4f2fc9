import { createDepartment } from '@baton/contracts';
import { Answers, Transactions, created, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findDepartment, insertDepartment } from '../../store/departments.js';

@Controller()
export class CreateDepartmentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(createDepartment)
  async create({ input }: Asked<typeof createDepartment>): Promise<Answer<typeof createDepartment>> {
    const { departmentId: id, workspaceId, name } = input;
    return this.transactions.run(async (tx) => {
      const [isNew] = await insertDepartment(tx, { id, workspaceId, name });
      const department = await findDepartment(tx, workspaceId, id);
      if (!department) return refuse('invalid', 'This id is a department of another workspace.');
      return isNew ? created(department) : ok(department);
    });
  }
}
