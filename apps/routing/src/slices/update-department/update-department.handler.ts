import { updateDepartment } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { hoursIssues } from '../../domain/hours/hours-issues.js';
import { lockDepartment, saveDepartment } from '../../store/departments.js';

@Controller()
export class UpdateDepartmentHandler {
  constructor(private readonly transactions: Transactions) {}

  @Answers(updateDepartment)
  async update({ input, actor }: Asked<typeof updateDepartment>): Promise<Answer<typeof updateDepartment>> {
    const { departmentId, ...given } = input;
    const issues = given.hours ? hoursIssues(given.hours) : [];
    return this.transactions.run(async (tx) => {
      const department = await lockDepartment(tx, actor.workspaceId, departmentId);
      if (!department) return refuse('not_found', 'There is no such department.');
      if (issues.length > 0) return refuse('invalid', 'These opening hours cannot be saved.', { errors: issues });
      const changed = {
        ...department,
        name: given.name ?? department.name,
        strictCapacity: given.strictCapacity ?? department.strictCapacity,
        hours: given.hours === undefined ? (department.hours ?? null) : given.hours,
      };
      await saveDepartment(tx, changed);
      return ok(changed);
    });
  }
}
