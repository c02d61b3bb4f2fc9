import type { Department, DepartmentId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';

export interface DepartmentRow extends Department {
  readonly workspaceId: WorkspaceId;
}

const COLUMNS = `id, workspace_id AS "workspaceId", name, mode, strict_capacity AS "strictCapacity", hours`;

/** Empty when the id is known: nothing is done then. */
export const insertDepartment = (
  tx: Tx,
  { id, workspaceId, name }: Pick<DepartmentRow, 'id' | 'workspaceId' | 'name'>,
) =>
  tx.query('INSERT INTO departments (id, workspace_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id', [
    id,
    workspaceId,
    name,
  ]);

export const departmentsAmong = (tx: Tx, workspaceId: WorkspaceId, departmentIds: readonly DepartmentId[]) =>
  tx.query<DepartmentRow>(`SELECT ${COLUMNS} FROM departments WHERE id = ANY($2) AND workspace_id = $1 ORDER BY id`, [
    workspaceId,
    [...departmentIds],
  ]);

export const findDepartment = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  id: DepartmentId,
): Promise<DepartmentRow | undefined> => {
  const [department] = await departmentsAmong(tx, workspaceId, [id]);
  return department;
};

/** For a change of it. */
export const lockDepartment = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  id: DepartmentId,
): Promise<DepartmentRow | undefined> => {
  const [department] = await tx.query<DepartmentRow>(
    `SELECT ${COLUMNS} FROM departments WHERE id = $1 AND workspace_id = $2 FOR NO KEY UPDATE`,
    [id, workspaceId],
  );
  return department;
};

export const saveDepartment = (tx: Tx, { id, workspaceId, name, strictCapacity, hours }: DepartmentRow) =>
  tx.query('UPDATE departments SET name = $3, strict_capacity = $4, hours = $5 WHERE id = $1 AND workspace_id = $2', [
    id,
    workspaceId,
    name,
    strictCapacity,
    hours ?? null,
  ]);

export const departmentsOf = (tx: Tx, workspaceId: WorkspaceId, afterId: string | null, limit: number | null) =>
  tx.query<DepartmentRow>(
    `SELECT ${COLUMNS} FROM departments WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
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
