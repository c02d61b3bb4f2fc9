import type {
  DepartmentId,
  Holder,
  MemberActor,
  MemberId,
  PayloadOf,
  Role,
  WorkspaceId,
  memberChanged,
} from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { DEFAULT_CAPACITY } from '../domain/agents/default-capacity.js';

/** A member as routing knows him. */
export interface Agent {
  readonly memberId: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly departmentIds: readonly DepartmentId[];
  /** Of the member at accounts; the highest heard. */
  readonly version: number;
  /** Deactivated at accounts: nothing is given to him any more. */
  readonly hasLeft: boolean;
  /** Has not joined yet: nothing can be given to him. */
  readonly isInvited: boolean;
}

const COLUMNS = `id AS "memberId", workspace_id AS "workspaceId", name, avatar_url AS "avatarUrl", role, department_ids AS "departmentIds", version, left_at IS NOT NULL AS "hasLeft", is_invited AS "isInvited"`;

export const findAgent = async (tx: Tx, memberId: MemberId): Promise<Agent | undefined> => {
  const [agent] = await tx.query<Agent>(`SELECT ${COLUMNS} FROM agents WHERE id = $1`, [memberId]);
  return agent;
};

export const agentsAmong = async (tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Agent>> => {
  const agents = await tx.query<Agent>(`SELECT ${COLUMNS} FROM agents WHERE id = ANY($1)`, [[...memberIds]]);
  return new Map(agents.map((agent) => [agent.memberId, agent]));
};

/** Takes over what is newer than the copy, and answers it then; his capacity is to be spread anew. */
export const saveNewerAgent = async (tx: Tx, heard: Agent): Promise<Agent | undefined> => {
  // Their capacity is his: it does not change while he comes to them.
  await tx.query('SELECT FROM departments WHERE id = ANY($1) ORDER BY id FOR SHARE', [[...heard.departmentIds]]);
  const [learned] = await tx.query<Agent>(
    `INSERT INTO agents (id, workspace_id, name, avatar_url, role, department_ids, version, left_at, is_invited)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8 THEN clock_timestamp() END, $9)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, avatar_url = excluded.avatar_url, role = excluded.role,
       department_ids = excluded.department_ids, version = excluded.version, left_at = excluded.left_at, is_invited = excluded.is_invited,
       chosen_status = CASE WHEN $8 OR excluded.role = 'viewer' THEN 'offline' ELSE agents.chosen_status END
     WHERE agents.version < excluded.version
     RETURNING ${COLUMNS}`,
    [
      heard.memberId,
      heard.workspaceId,
      heard.name,
      heard.avatarUrl,
      heard.role,
      [...heard.departmentIds],
      heard.version,
      heard.hasLeft,
      heard.isInvited,
    ],
  );
  return learned;
};

/** Everybody who works in this department. */
export const membersOf = async (tx: Tx, departmentId: DepartmentId): Promise<MemberId[]> => {
  const rows = await tx.query<{ id: MemberId }>('SELECT id FROM agents WHERE department_ids @> ARRAY[$1::uuid]', [
    departmentId,
  ]);
  return rows.map(({ id }) => id);
};

export const agentOf = ({
  memberId,
  workspaceId,
  name,
  avatarUrl,
  role,
  departmentIds,
  version,
}: MemberActor): Agent => ({
  memberId,
  workspaceId,
  name,
  avatarUrl,
  role,
  departmentIds,
  version,
  hasLeft: false,
  isInvited: false,
});

/** As accounts tells of him. */
export const agentOfMember = ({
  workspaceId,
  member,
  memberVersion,
  hasLeft,
}: PayloadOf<typeof memberChanged>): Agent => ({
  memberId: member.id,
  workspaceId,
  name: member.name,
  avatarUrl: member.avatarUrl,
  role: member.role,
  departmentIds: member.departmentIds,
  version: memberVersion,
  hasLeft: hasLeft ?? false,
  isInvited: member.status === 'invited',
});

/** Somebody of whom only conversations has told, as the holder; anything else heard of him is newer. */
export const agentOfHolder = (workspaceId: WorkspaceId, { memberId, name, avatarUrl }: Holder): Agent => ({
  memberId,
  workspaceId,
  name,
  avatarUrl,
  role: 'agent',
  departmentIds: [],
  version: 0,
  hasLeft: false,
  isInvited: false,
});

export const holderOf = ({ memberId, name, avatarUrl }: Agent): Holder => ({ memberId, name, avatarUrl });

/** Agents are locked before conversations, and in the order of their ids, so that nobody waits in a circle. */
export const lockAgents = (tx: Tx, memberIds: readonly MemberId[]) =>
  tx.query<{ memberId: MemberId; hasLeft: boolean }>(
    'SELECT id AS "memberId", left_at IS NOT NULL AS "hasLeft" FROM agents WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
    [[...memberIds]],
  );

/** One more conversation for him; false when he is at his capacity and that is to be kept. */
export const takeSlot = async (tx: Tx, memberId: MemberId, withinCapacity: boolean): Promise<boolean> => {
  const taken = await tx.query(
    'UPDATE agents SET active_count = active_count + 1, last_given_at = clock_timestamp() WHERE id = $1 AND (NOT $2 OR active_count + offered_count < capacity) RETURNING id',
    [memberId, withinCapacity],
  );
  return taken.length > 0;
};

export const freeSlot = (tx: Tx, memberId: MemberId) =>
  tx.query('UPDATE agents SET active_count = active_count - 1, idle_since = clock_timestamp() WHERE id = $1', [
    memberId,
  ]);

/** Places that are wanted of one agent; `keepsOne`: none of them is urgent, and one place is kept for what is. */
export interface Reserved {
  readonly memberId: MemberId;
  readonly places: number;
  readonly keepsOne: boolean;
}

/** All places that are wanted of an agent, or none: whose load, capacity, status or department changed meanwhile is left out. His row is locked by the caller. */
export const reservePlaces = async (
  tx: Tx,
  departmentId: DepartmentId,
  wanted: readonly Reserved[],
): Promise<ReadonlySet<MemberId>> => {
  const taken = await tx.query<{ memberId: MemberId }>(
    `UPDATE agents SET offered_count = offered_count + wanted.places, last_given_at = statement_timestamp()
     FROM unnest($1::uuid[], $2::int[], $3::bool[]) AS wanted (member_id, places, keeps_one)
     WHERE id = wanted.member_id AND left_at IS NULL AND chosen_status = 'online' AND role <> 'viewer' AND department_ids @> ARRAY[$4::uuid]
       AND active_count + offered_count + wanted.places <= capacity - (wanted.keeps_one AND capacity > 1)::int
     RETURNING id AS "memberId"`,
    [
      wanted.map(({ memberId }) => memberId),
      wanted.map(({ places }) => places),
      wanted.map(({ keepsOne }) => keepsOne),
      departmentId,
    ],
  );
  return new Set(taken.map(({ memberId }) => memberId));
};

/** What was offered to him is his now: the place that was held for it is counted as a conversation. */
export const turnPlacesIntoSlots = (tx: Tx, memberIds: readonly MemberId[]) =>
  tx.query(
    `UPDATE agents SET offered_count = offered_count - his.places, active_count = active_count + his.places, missed_offers = 0
     FROM (SELECT member_id, count(*)::int AS places FROM unnest($1::uuid[]) AS his (member_id) GROUP BY member_id) AS his WHERE id = his.member_id`,
    [[...memberIds]],
  );

/** Agents without a number of their own may have as many chats as the most generous of their departments allows. Answers who may have fewer than before. */
export const saveCapacities = async (tx: Tx, memberIds: readonly MemberId[]): Promise<MemberId[]> => {
  await lockAgents(tx, memberIds);
  const changed = await tx.query<{ memberId: MemberId; isLower: boolean }>(
    `UPDATE agents SET capacity = fresh.capacity FROM (
       SELECT a.id, a.capacity AS before, coalesce(a.own_capacity, max(d.capacity), $2) AS capacity
       FROM agents a LEFT JOIN departments d ON d.id = ANY(a.department_ids) AND d.deleted_at IS NULL
       WHERE a.id = ANY($1) GROUP BY a.id) AS fresh
     WHERE agents.id = fresh.id AND agents.capacity <> fresh.capacity
     RETURNING agents.id AS "memberId", fresh.capacity < fresh.before AS "isLower"`,
    [[...memberIds], DEFAULT_CAPACITY],
  );
  return changed.flatMap(({ memberId, isLower }) => (isLower ? [memberId] : []));
};
