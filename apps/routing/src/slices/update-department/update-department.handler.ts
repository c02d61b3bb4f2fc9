import { updateDepartment } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked, type Tx } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { changeDepartment, departmentIssues } from '../../domain/departments/change-department.js';
import { Matcher } from '../../matching/matcher.js';
import { membersOf } from '../../store/agents.js';
import {
  departmentsOf,
  findDepartment,
  lockDepartmentsOf,
  makeDefault,
  saveDepartment,
  type DepartmentRow,
} from '../../store/departments.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

@Controller()
export class UpdateDepartmentHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly matcher: Matcher,
    private readonly presence: PresenceTeller,
  ) {}

  @Answers(updateDepartment)
  async update({ input, actor }: Asked<typeof updateDepartment>): Promise<Answer<typeof updateDepartment>> {
    const { departmentId, isDefault, ...change } = input;
    return this.transactions.run(async (tx) => {
      await lockDepartmentsOf(tx, actor.workspaceId);
      const department = await findDepartment(tx, actor.workspaceId, departmentId);
      if (!department) return refuse('not_found', 'There is no such department.');
      const all = await departmentsOf(tx, actor.workspaceId, null, null);
      const errors = departmentIssues(departmentId, change, new Set(all.map(({ id }) => id)));
      if (errors.length > 0) return refuse('invalid', 'The department cannot be changed so.', { errors });
      const changed = changeDepartment(department, change);
      await saveDepartment(tx, changed);
      if (isDefault && !department.isDefault) await makeDefault(tx, department);
      if (changed.capacity !== department.capacity) await this.spread(tx, changed);
      tx.afterCommit(() => this.matcher.kick(departmentId));
      return ok({ ...changed, isDefault: isDefault ?? department.isDefault });
    });
  }

  private async spread(tx: Tx, { id }: DepartmentRow): Promise<void> {
    const memberIds = await membersOf(tx, id);
    await this.agents.spreadCapacity(tx, memberIds);
    for (const memberId of memberIds) tx.afterCommit(() => this.presence.kick(memberId));
  }
}
