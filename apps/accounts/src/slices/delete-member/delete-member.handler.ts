import { deleteMember } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { removeMember } from '../../domain/member/change-member.js';
import { tellRouting } from '../../peers/tell-routing.js';
import { deactivateMember, lockMembersAndOwners } from '../../store/members.js';
import { endLinksOf, endSessionsOf } from '../../store/sessions.js';

/** His sessions and links are void with the commit; routing gives nothing more to him and takes back what he has. */
@Controller()
export class DeleteMemberHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(deleteMember)
  async remove({ input, actor, deadline }: Asked<typeof deleteMember>): Promise<Answer<typeof deleteMember>> {
    const { memberId } = input;
    const removed = await this.transactions.run(async (tx) => {
      const locked = await lockMembersAndOwners(tx, actor.workspaceId, [memberId, actor.memberId]);
      const member = locked.find(({ id }) => id === memberId);
      const asking = locked.find(({ id }) => id === actor.memberId);
      if (!member || !asking) return refuse('not_found', 'There is no such member.');
      const decision = removeMember(member, asking);
      if (decision.kind === 'refused') {
        return decision.code === 'not_yourself'
          ? refuse('not_yourself', 'You cannot remove yourself. Another owner or admin can.')
          : refuse('forbidden', 'Only an owner may remove an owner.');
      }
      if (decision.kind === 'unchanged') return { kind: 'left', row: member } as const;
      await endSessionsOf(tx, memberId);
      await endLinksOf(tx, memberId);
      return { kind: 'left', row: await deactivateMember(tx, member) } as const;
    });
    if (removed.kind === 'refused') return removed;
    await tellRouting(this.requests, removed.row, deadline);
    return ok(null);
  }
}
