import type { Department, DepartmentId, InputOf, updateDepartment } from '@baton/contracts';
import { hoursIssues } from '../hours/hours-issues.js';

export type DepartmentChange = Omit<InputOf<typeof updateDepartment>, 'departmentId' | 'isDefault'>;

/** What is left out stays. */
export const changeDepartment = <Row extends Department>(department: Row, change: DepartmentChange): Row => ({
  ...department,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
});

/** What the schema cannot say; `existing`: the ids of the workspace's departments. */
export const departmentIssues = (
  id: DepartmentId | null,
  { hours, overflow }: DepartmentChange,
  existing: ReadonlySet<DepartmentId>,
) => [
  ...(hours ? hoursIssues(hours) : []),
  ...(overflow && overflow.departmentId === id
    ? [{ path: 'overflow.departmentId', message: 'Must be another department than this one.' }]
    : []),
  ...(overflow && overflow.departmentId !== id && !existing.has(overflow.departmentId)
    ? [{ path: 'overflow.departmentId', message: 'There is no such department.' }]
    : []),
];
