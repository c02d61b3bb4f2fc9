import { addDepartment } from '@baton/contracts';
import { Answers, Transactions, created, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { findDepartment, insertDepartment } from '../../store/departments.js';

@Controller()
export class AddDepartmentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(addDepartment)
  async add({ input }: Asked<typeof addDepartment>): Promise<Answer<typeof addDepartment>> {
    const { departmentId: id, workspaceId, name } = input;
    return this.transactions.run(async (tx) => {
      const [isNew] = await insertDepartment(tx, { id, workspaceId, name });
      const department = await findDepartment(tx, workspaceId, id);
      if (!department) return refuse('invalid', 'This id is a department of another workspace.');
      return isNew ? created(department) : ok(department);
    });
  }
}
