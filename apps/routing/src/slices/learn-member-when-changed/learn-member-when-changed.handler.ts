import { memberChanged } from '@baton/contracts';
import { ReactsTo, type Reaction } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { learnAgent } from '../../store/agents.js';

/** Routing keeps a copy of who belongs where. */
@Controller()
export class LearnMemberWhenChanged {
  @ReactsTo(memberChanged)
  async react({ payload, tx }: Reaction<typeof memberChanged>): Promise<void> {
    const { id: memberId, name, avatarUrl, role, departmentIds } = payload.member;
    await learnAgent(tx, {
      memberId,
      workspaceId: payload.workspaceId,
      name,
      avatarUrl,
      role,
      departmentIds,
      version: payload.memberVersion,
    });
  }
}
