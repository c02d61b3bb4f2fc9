import type { ClientId, DepartmentId, Member, MemberActor, MemberId, Role, WorkspaceId } from '@baton/contracts';
import { memberChanged } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

export interface MemberRow extends Member {
  readonly workspaceId: WorkspaceId;
  readonly version: number;
  readonly password: string | null;
  readonly hasLeft: boolean;
}

const COLUMNS = `id, workspace_id AS "workspaceId", email, name, role, department_ids AS "departmentIds", avatar_url AS "avatarUrl", status, version, password, deactivated_at IS NOT NULL AS "hasLeft"`;

export interface NewMember {
  readonly id: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentIds: readonly DepartmentId[];
  readonly password: string | null;
  /** Who made it by which command, to know a repeat. */
  readonly origin?: { madeBy: MemberId; clientId: ClientId; madeFrom: string };
}

/** What others may know of a member. */
export const asMember = ({ id, email, name, role, departmentIds, avatarUrl, status }: Member): Member => ({
  id,
  email,
  name,
  role,
  departmentIds,
  avatarUrl,
  status,
});

/** Undefined when the e-mail address or the command was used before. */
export const insertMember = async (tx: Tx, member: NewMember): Promise<MemberRow | undefined> => {
  const [row] = await tx.query<MemberRow>(
    `INSERT INTO members (id, workspace_id, email, name, role, department_ids, status, password, made_by, client_id, made_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [
      member.id,
      member.workspaceId,
      member.email,
      member.name,
      member.role,
      [...member.departmentIds],
      member.password === null ? 'invited' : 'active',
      member.password,
      member.origin?.madeBy ?? null,
      member.origin?.clientId ?? null,
      member.origin?.madeFrom ?? null,
    ],
  );
  if (row) await tellMember(tx, row);
  return row;
};

export const tellMember = (tx: Tx, row: MemberRow) => tx.tell(memberChanged, row.id, changeOf(row));

/** As others hear of it. */
export const changeOf = ({ workspaceId, version, hasLeft, ...row }: MemberRow) => ({
  workspaceId,
  member: asMember(row),
  memberVersion: version,
  hasLeft,
});

export const findMemberByCommand = async (tx: Tx, madeBy: MemberId, clientId: ClientId) => {
  const [row] = await tx.query<MemberRow & { madeFrom: string }>(
    `SELECT ${COLUMNS}, made_from AS "madeFrom" FROM members WHERE made_by = $1 AND client_id = $2`,
    [madeBy, clientId],
  );
  return row;
};

/** Of those who have not left. */
export const findMemberByEmail = async (tx: Tx, email: string): Promise<MemberRow | undefined> => {
  const [row] = await tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM members WHERE lower(email) = lower($1) AND deactivated_at IS NULL`,
    [email],
  );
  return row;
};

export const findMember = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<MemberRow | undefined> => {
  const [row] = await tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM members WHERE id = $1 AND workspace_id = $2 AND deactivated_at IS NULL`,
    [memberId, workspaceId],
  );
  return row;
};

export const findMemberById = async (tx: Tx, memberId: MemberId): Promise<MemberRow | undefined> => {
  const [row] = await tx.query<MemberRow>(`SELECT ${COLUMNS} FROM members WHERE id = $1 AND deactivated_at IS NULL`, [
    memberId,
  ]);
  return row;
};

export const listMembersOf = (tx: Tx, workspaceId: WorkspaceId, afterId: string | null, limit: number) =>
  tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM members WHERE workspace_id = $1 AND deactivated_at IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [workspaceId, afterId, limit],
  );

/** Also of those who have left. */
export const namesAmong = (tx: Tx, workspaceId: WorkspaceId, memberIds: readonly MemberId[]) =>
  tx.query<Pick<Member, 'id' | 'name'>>('SELECT id, name FROM members WHERE workspace_id = $1 AND id = ANY($2)', [
    workspaceId,
    [...memberIds],
  ]);

export const setMemberPassword = async (
  tx: Tx,
  memberId: MemberId,
  password: string,
): Promise<MemberRow | undefined> => {
  const [row] = await tx.query<MemberRow>(
    `UPDATE members SET password = $2, status = 'active', version = version + 1 WHERE id = $1 AND deactivated_at IS NULL RETURNING ${COLUMNS}`,
    [memberId, password],
  );
  if (row) await tellMember(tx, row);
  return row;
};

/** These of the workspace, also those who left, and all owners who have not: whether one of them stays an owner is decided under their locks. */
export const lockMembersAndOwners = (tx: Tx, workspaceId: WorkspaceId, memberIds: readonly MemberId[]) =>
  tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM members WHERE workspace_id = $1 AND (id = ANY($2) OR role = 'owner' AND deactivated_at IS NULL)
     ORDER BY id FOR NO KEY UPDATE`,
    [workspaceId, [...memberIds]],
  );

/** What was decided under his lock. */
export const saveMember = async (tx: Tx, { id, name, role, departmentIds }: MemberRow): Promise<MemberRow> => {
  const [row] = await tx.query<MemberRow>(
    `UPDATE members SET name = $2, role = $3, department_ids = $4, version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`,
    [id, name, role, departmentIds],
  );
  if (!row) throw new Error(`member ${id} was not saved`);
  await tellMember(tx, row);
  return row;
};

export const deactivateMember = async (tx: Tx, { id }: MemberRow): Promise<MemberRow> => {
  const [row] = await tx.query<MemberRow>(
    `UPDATE members SET deactivated_at = clock_timestamp(), version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`,
    [id],
  );
  if (!row) throw new Error(`member ${id} was not deactivated`);
  await tellMember(tx, row);
  return row;
};

/** The actor that a live access token stands for. */
export const findActor = async (tx: Tx, accessHash: string): Promise<MemberActor | null> => {
  const [row] = await tx.query<Omit<MemberActor, 'kind'>>(
    `SELECT m.id AS "memberId", m.workspace_id AS "workspaceId", s.id AS "sessionId", m.role, m.department_ids AS "departmentIds", m.name,
       m.avatar_url AS "avatarUrl", m.version
     FROM access_tokens a JOIN sessions s ON s.id = a.session_id JOIN members m ON m.id = s.member_id
     WHERE a.hash = $1 AND a.expires_at > clock_timestamp() AND s.ended_at IS NULL AND m.status = 'active' AND m.deactivated_at IS NULL`,
    [accessHash],
  );
  return row ? { kind: 'member', ...row } : null;
};
