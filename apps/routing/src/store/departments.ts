import type { Department, DepartmentId, MemberId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { OFFERABLE } from './matching.js';
import { markOf } from './queue-marks.js';

export interface DepartmentRow extends Department {
  readonly workspaceId: WorkspaceId;
}

export interface DepartmentOrigin {
  readonly memberId: MemberId;
  readonly idempotencyKey: string;
  /** The command as it came. */
  readonly body: string;
}

const COLUMNS = `id, workspace_id AS "workspaceId", name, is_default AS "isDefault", mode, strategy, capacity, strict_capacity AS "strictCapacity",
  offer_timeout_seconds AS "offerTimeoutSeconds", auto_accept AS "autoAccept", sticky_agent AS "stickyAgent", reserve_slot AS "reserveSlot",
  required_skills AS "requiredSkills", preferred_skills AS "preferredSkills", language, overflow, hours`;

/** Empty when the id is known: nothing is done then. The first of a workspace is its default. */
export const insertDepartment = (
  tx: Tx,
  { id, workspaceId, name }: Pick<DepartmentRow, 'id' | 'workspaceId' | 'name'>,
) =>
  tx.query(
    `INSERT INTO departments (id, workspace_id, name, is_default)
     VALUES ($1, $2, $3, NOT EXISTS (SELECT FROM departments WHERE workspace_id = $2)) ON CONFLICT DO NOTHING RETURNING id`,
    [id, workspaceId, name],
  );

export const departmentsAmong = (tx: Tx, workspaceId: WorkspaceId, departmentIds: readonly DepartmentId[]) =>
  tx.query<DepartmentRow>(
    `SELECT ${COLUMNS} FROM departments WHERE id = ANY($2) AND workspace_id = $1 AND deleted_at IS NULL ORDER BY id`,
    [workspaceId, [...departmentIds]],
  );

export const findDepartment = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  id: DepartmentId,
): Promise<DepartmentRow | undefined> => {
  const [department] = await departmentsAmong(tx, workspaceId, [id]);
  return department;
};

/** Of any workspace. */
export const findDepartmentById = async (tx: Tx, id: DepartmentId): Promise<DepartmentRow | undefined> => {
  const [department] = await tx.query<DepartmentRow>(
    `SELECT ${COLUMNS} FROM departments WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  );
  return department;
};

/** Of this member's departments those that assign by themselves. */
export const departmentsThatAssign = (tx: Tx, memberId: MemberId) =>
  tx.query<{ departmentId: DepartmentId }>(
    `SELECT d.id AS "departmentId" FROM agents a JOIN departments d ON d.id = ANY(a.department_ids) WHERE a.id = $1 AND d.mode = 'auto_assign' AND d.deleted_at IS NULL`,
    [memberId],
  );

/** Those that assign by themselves, in which somebody waits and somebody has a place. */
export const departmentsToMatch = (tx: Tx) =>
  tx.query<{ departmentId: DepartmentId }>(
    `SELECT d.id AS "departmentId" FROM departments d
     WHERE d.mode = 'auto_assign' AND d.deleted_at IS NULL
       AND EXISTS (SELECT FROM entries e WHERE e.department_id = d.id AND ${OFFERABLE} AND e.order_at >= ${markOf('d.id')})
       AND EXISTS (SELECT FROM agents a WHERE a.department_ids @> ARRAY[d.id] AND a.chosen_status = 'online' AND a.active_count + a.offered_count < a.capacity)`,
  );

export const saveDepartment = (tx: Tx, department: DepartmentRow) =>
  tx.query(
    `UPDATE departments SET name = $3, mode = $4, strategy = $5, capacity = $6, strict_capacity = $7, offer_timeout_seconds = $8, auto_accept = $9,
       sticky_agent = $10, reserve_slot = $11, required_skills = $12, preferred_skills = $13, language = $14, overflow = $15, hours = $16
     WHERE id = $1 AND workspace_id = $2`,
    [
      department.id,
      department.workspaceId,
      department.name,
      department.mode,
      department.strategy,
      department.capacity,
      department.strictCapacity,
      department.offerTimeoutSeconds,
      department.autoAccept,
      department.stickyAgent,
      department.reserveSlot,
      department.requiredSkills,
      department.preferredSkills,
      department.language,
      department.overflow,
      department.hours ?? null,
    ],
  );

/** Instead of the one before; its row is locked by the caller. */
export const makeDefault = async (tx: Tx, { id, workspaceId }: DepartmentRow): Promise<void> => {
  await tx.query('UPDATE departments SET is_default = false WHERE workspace_id = $1 AND is_default', [workspaceId]);
  await tx.query('UPDATE departments SET is_default = true WHERE id = $1', [id]);
};

/** It helps nobody out any more. */
export const forgetOverflowInto = (tx: Tx, { id, workspaceId }: DepartmentRow) =>
  tx.query(`UPDATE departments SET overflow = NULL WHERE workspace_id = $1 AND overflow->>'departmentId' = $2`, [
    workspaceId,
    id,
  ]);

/** Its row stays: what still comes there is moved on. */
export const deleteDepartmentRow = (tx: Tx, id: DepartmentId) =>
  tx.query('UPDATE departments SET deleted_at = clock_timestamp() WHERE id = $1', [id]);

export const noteOrigin = (tx: Tx, id: DepartmentId, origin: DepartmentOrigin) =>
  tx.query('UPDATE departments SET created_by = $2 WHERE id = $1', [id, origin]);

/** What this member made by the command of this name. */
export const departmentMadeBy = async (
  tx: Tx,
  { memberId, idempotencyKey }: DepartmentOrigin,
): Promise<(DepartmentRow & { readonly origin: DepartmentOrigin }) | undefined> => {
  const [department] = await tx.query<DepartmentRow & { origin: DepartmentOrigin }>(
    `SELECT ${COLUMNS}, created_by AS origin FROM departments WHERE created_by->>'memberId' = $1 AND created_by->>'idempotencyKey' = $2`,
    [memberId, idempotencyKey],
  );
  return department;
};

/** Until the end of the transaction none of the workspace's is changed, made the default, or deleted: what is judged by the others stays true. */
export const lockDepartmentsOf = (tx: Tx, workspaceId: WorkspaceId) =>
  tx.query('SELECT id FROM departments WHERE workspace_id = $1 ORDER BY id FOR NO KEY UPDATE', [workspaceId]);

export const departmentsOf = (tx: Tx, workspaceId: WorkspaceId, afterId: string | null, limit: number | null) =>
  tx.query<DepartmentRow>(
    `SELECT ${COLUMNS} FROM departments WHERE workspace_id = $1 AND deleted_at IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [workspaceId, afterId, limit],
  );

/** Whether taking over by hand is bound by capacity too. */
export const isStrict = async (tx: Tx, departmentId: DepartmentId | null): Promise<boolean> => {
  const [row] = await tx.query<{ isStrict: boolean }>(
    'SELECT strict_capacity AS "isStrict" FROM departments WHERE id = $1',
    [departmentId],
  );
  return row?.isStrict ?? false;
};
