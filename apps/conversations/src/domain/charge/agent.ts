import { isSupervisor, type DepartmentId, type MemberActor, type MemberId } from '@baton/contracts';
import { holderOf, type Conversation } from '../conversation/conversation.js';

/** A member who works on a conversation. */
export interface Agent {
  readonly memberId: MemberId;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly departmentIds: readonly DepartmentId[];
  /** Owner or admin. */
  readonly isSupervisor: boolean;
}

export const asAgent = (actor: MemberActor): Agent => ({
  memberId: actor.memberId,
  name: actor.name,
  avatarUrl: actor.avatarUrl,
  departmentIds: actor.departmentIds,
  isSupervisor: isSupervisor(actor),
});

export const isHolder = (conversation: Conversation, { memberId }: Agent): boolean =>
  holderOf(conversation)?.memberId === memberId;

/** Agents of its department, supervisors and the holder; before it has a department, any agent. */
export const worksOn = (conversation: Conversation, agent: Agent): boolean =>
  agent.isSupervisor ||
  isHolder(conversation, agent) ||
  conversation.departmentId === null ||
  agent.departmentIds.includes(conversation.departmentId);
