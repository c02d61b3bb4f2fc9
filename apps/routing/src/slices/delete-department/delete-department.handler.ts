import { deleteDepartment } from '@baton/contracts';
import { Answers, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { KnownAgents } from '../../agents/known-agents.js';
import { Moves } from '../../moving/moves.js';
import { membersOf } from '../../store/agents.js';
import { deleteDepartmentRow, findDepartment, forgetOverflowInto, lockDepartmentsOf } from '../../store/departments.js';
import { PresenceTeller } from '../../telling/presence-teller.js';

@Controller()
export class DeleteDepartmentHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: KnownAgents,
    private readonly moves: Moves,
    private readonly presence: PresenceTeller,
  ) {}

  @Answers(deleteDepartment)
  async remove({ input, actor }: Asked<typeof deleteDepartment>): Promise<Answer<typeof deleteDepartment>> {
    return this.transactions.run(async (tx) => {
      await lockDepartmentsOf(tx, actor.workspaceId);
      const department = await findDepartment(tx, actor.workspaceId, input.departmentId);
      if (!department) return refuse('not_found', 'There is no such department.');
      if (department.isDefault)
        return refuse(
          'default_department',
          'Make another department the default first: this one takes what has nowhere else to go.',
        );
      await deleteDepartmentRow(tx, department.id);
      await forgetOverflowInto(tx, department);
      const memberIds = await membersOf(tx, department.id);
      await this.agents.spreadCapacity(tx, memberIds);
      for (const memberId of memberIds) tx.afterCommit(() => this.presence.kick(memberId));
      tx.afterCommit(() => this.moves.kick());
      return ok(null);
    });
  }
}
