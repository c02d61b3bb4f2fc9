import { updateMember } from '@baton/contracts';
import { Answers, Requests, Transactions, ok, refuse, type Answer, type Asked } from '@baton/messaging';
import { Controller } from '@nestjs/common';
import { changeMember } from '../../domain/member/change-member.js';
import { tellRouting } from '../../peers/tell-routing.js';
import { unknownDepartments } from '../../peers/unknown-departments.js';
import { asMember, findMember, lockMembersAndOwners, saveMember } from '../../store/members.js';

const noSuchMember = refuse('not_found', 'There is no such member.');
const refusals = {
  forbidden: refuse('forbidden', 'Only an owner may make or change an owner.'),
  last_owner: refuse('last_owner', 'Make somebody else an owner first: a workspace keeps one who can sign in.'),
};

/** In force at once: who he is, is asked again of each of his requests and sockets. */
@Controller()
export class UpdateMemberHandler {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  @Answers(updateMember)
  async update({ input, actor, deadline }: Asked<typeof updateMember>): Promise<Answer<typeof updateMember>> {
    const { memberId, ...change } = input;
    const { workspaceId } = actor;
    const seen = await this.transactions.run((tx) => findMember(tx, workspaceId, memberId));
    if (!seen) return noSuchMember;
    // Where he works already he may stay, also when that department is gone by now.
    const errors = await unknownDepartments(this.requests, workspaceId, change.departmentIds ?? [], deadline, seen);
    const changed = await this.transactions.run(async (tx) => {
      const locked = await lockMembersAndOwners(tx, workspaceId, [memberId, actor.memberId]);
      const member = locked.find(({ id }) => id === memberId);
      const asking = locked.find(({ id }) => id === actor.memberId);
      if (!member || member.hasLeft || !asking) return noSuchMember;
      const owners = locked.filter(({ role, hasLeft }) => role === 'owner' && !hasLeft);
      const decision = changeMember(member, change, asking, owners);
      if (decision.kind === 'refused') return decision.code === 'last_owner' ? refusals.last_owner : refusals.forbidden;
      if (errors.length > 0)
        return refuse('invalid', 'The member cannot belong to a department that does not exist.', { errors });
      return { kind: 'saved', row: await saveMember(tx, decision.member) } as const;
    });
    if (changed.kind === 'refused') return changed;
    await tellRouting(this.requests, changed.row, deadline);
    return ok(asMember(changed.row));
  }
}
