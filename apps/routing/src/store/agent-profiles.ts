import type { Agent, DepartmentId, MemberId, PresenceStatus, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Profile } from '../domain/agents/change-profile.js';
import { AGENTS_WITH_SIGNS, STATUS, timesOf, type PresenceTimes } from './presence.js';

interface ProfileRow extends Omit<Agent, 'presence'> {
  readonly status: PresenceStatus;
  readonly capacity: number;
  readonly activeCount: number;
}

export interface ProfilesWanted {
  readonly workspaceId: WorkspaceId;
  readonly departmentId?: DepartmentId | undefined;
  readonly memberId?: MemberId | undefined;
  readonly afterId?: string | null;
  readonly limit: number;
}

/** Of those who may handle conversations, by id. */
export const agentProfiles = async (tx: Tx, times: PresenceTimes, wanted: ProfilesWanted): Promise<Agent[]> => {
  const rows = await tx.query<ProfileRow>(
    `SELECT a.id AS "memberId", a.name, a.avatar_url AS "avatarUrl", a.role, a.department_ids AS "departmentIds", a.own_capacity AS "ownCapacity",
       a.skills, a.languages, ${STATUS} AS status, a.capacity, a.active_count AS "activeCount"
     FROM ${AGENTS_WITH_SIGNS}
     WHERE a.workspace_id = $4 AND a.left_at IS NULL AND a.role <> 'viewer' AND ($5::uuid IS NULL OR a.department_ids @> ARRAY[$5::uuid])
       AND ($6::uuid IS NULL OR a.id = $6) AND ($7::uuid IS NULL OR a.id > $7)
     ORDER BY a.id LIMIT $8`,
    [
      ...timesOf(times),
      wanted.workspaceId,
      wanted.departmentId ?? null,
      wanted.memberId ?? null,
      wanted.afterId ?? null,
      wanted.limit,
    ],
  );
  return rows.map(({ status, capacity, activeCount, ...row }) => ({
    ...row,
    presence: { status, capacity, activeCount },
  }));
};

/** For a change of it; undefined when he is not an agent of this workspace. */
export const lockProfile = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<Profile | undefined> => {
  const [profile] = await tx.query<Profile>(
    `SELECT own_capacity AS "ownCapacity", skills, languages FROM agents
     WHERE id = $1 AND workspace_id = $2 AND left_at IS NULL AND role <> 'viewer' FOR NO KEY UPDATE`,
    [memberId, workspaceId],
  );
  return profile;
};

export const saveProfile = (tx: Tx, memberId: MemberId, { ownCapacity, skills, languages }: Profile) =>
  tx.query('UPDATE agents SET own_capacity = $2, skills = $3, languages = $4 WHERE id = $1', [
    memberId,
    ownCapacity,
    skills,
    languages,
  ]);
