import { MemberId, listAgents } from '@baton/contracts';
import { Answers, badCursor, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Settings } from '@baton/platform';
import { Controller } from '@nestjs/common';
import * as z from 'zod';
import { agentProfiles } from '../../store/agent-profiles.js';
import { findDepartment } from '../../store/departments.js';

@Controller()
export class ListAgentsHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Answers(listAgents)
  async list({ input, actor }: Asked<typeof listAgents>): Promise<Answer<typeof listAgents>> {
    const { cursor: afterId = null, departmentId, limit } = input;
    const { workspaceId } = actor;
    if (afterId !== null && !z.safeParse(MemberId, afterId).success) {
      return badCursor;
    }
    return this.transactions.run(async (tx) => {
      if (departmentId !== undefined && !(await findDepartment(tx, workspaceId, departmentId))) {
        return refuse('invalid', 'There is no such department.', {
          errors: [{ path: 'departmentId', message: 'There is no such department.' }],
        });
      }
      const wanted = { workspaceId, departmentId, afterId, limit: limit + 1 };
      const rows = await agentProfiles(tx, this.settings, wanted);
      const items = rows.slice(0, limit);
      return ok({ items, nextCursor: rows.length > limit ? (items.at(-1)?.memberId ?? null) : null });
    });
  }
}
