import { findDepartments, type DepartmentId, type WorkspaceId } from '@baton/contracts';
import type { Deadline, Requests } from '@baton/messaging';

/** One error for each id that is no department of this workspace, and not his already. */
export const unknownDepartments = async (
  requests: Requests,
  workspaceId: WorkspaceId,
  departmentIds: readonly DepartmentId[],
  deadline: Deadline,
  his: { readonly departmentIds: readonly DepartmentId[] } = { departmentIds: [] },
) => {
  if (departmentIds.length === 0) return [];
  const { departments } = await requests.value(
    findDepartments,
    { workspaceId, departmentIds: [...departmentIds] },
    { deadline },
  );
  const known = new Set([...his.departmentIds, ...departments.map(({ id }) => id)]);
  return departmentIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `departmentIds.${index}`, message: 'There is no such department.' }],
  );
};
