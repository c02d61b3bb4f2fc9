import { hasRole, isSupervisor, seesDepartment, type AgentConversation, type Member } from '@baton/contracts';

export interface Permissions {
  readonly holds: boolean;
  readonly canReply: boolean;
  readonly canNote: boolean;
  readonly canTakeOver: boolean;
  readonly canTransfer: boolean;
  readonly canSetPriority: boolean;
  readonly canTag: boolean;
  readonly canReopen: boolean;
  readonly canReturnToAi: boolean;
  readonly canClose: boolean;
  readonly canKeepOpen: boolean;
}

/** What this member may do with this conversation. The server decides; this only spares people buttons that would be refused. */
export const permissionsOf = (member: Member, conversation: AgentConversation): Permissions => {
  const { status, assignee, department } = conversation;
  const isAgent = hasRole(member, 'agent');
  const belongs = isAgent && (department === null || seesDepartment(member, department.id));
  const isOpen = status !== 'closed';
  const holds = isAgent && status === 'human' && assignee?.id === member.id;
  const worksOn = belongs || holds;
  const isInCharge = status === 'human' && (holds || isSupervisor(member));
  return {
    holds,
    canReply: holds,
    canNote: worksOn,
    canTakeOver:
      belongs &&
      isOpen &&
      !holds &&
      (status === 'human' ? isSupervisor(member) : status === 'waiting' || status === 'ai' || status === 'qualifying'),
    canTransfer: isInCharge || (status === 'waiting' && isSupervisor(member)),
    canSetPriority: worksOn && isOpen,
    canTag: worksOn,
    canReopen: belongs && !isOpen,
    canReturnToAi: isInCharge,
    canKeepOpen: isInCharge,
    canClose: isOpen && (isInCharge || isSupervisor(member)),
  };
};
