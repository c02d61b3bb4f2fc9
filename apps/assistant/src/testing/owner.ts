import type { MemberActor, MemberId, Role, SessionId, WorkspaceId } from '@baton/contracts';
import { newId } from '@baton/messaging';

/** A member of a workspace of his own, unless another is named. */
export const someMember = (role: Role = 'owner', workspaceId = newId<WorkspaceId>()): MemberActor => ({
  kind: 'member',
  memberId: newId<MemberId>(),
  workspaceId,
  sessionId: newId<SessionId>(),
  role,
  departmentIds: [],
  name: 'Olga',
  avatarUrl: null,
  version: 1,
});
