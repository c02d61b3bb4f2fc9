import { getMe, getPresence } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { asMember, findMember } from '../../store/members.js';
import { findWorkspace } from '../../store/workspaces.js';

@Controller()
export class GetMeHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(getMe)
  async get({ actor, deadline }: Asked<typeof getMe>): Promise<Answer<typeof getMe>> {
    const { memberId, workspaceId } = actor;
    const [member, workspace] = await this.transactions.run(
      async (tx) => [await findMember(tx, workspaceId, memberId), await findWorkspace(tx, workspaceId)] as const,
    );
    if (!member || !workspace) return refuse('not_found', 'This member is gone.');
    const presence = await this.requests.value(getPresence, { memberId }, { deadline });
    return ok({ member: asMember(member), workspace, presence });
  }
}
