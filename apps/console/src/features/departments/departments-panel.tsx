import { Alert } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { hasRole } from '@baton/contracts';
import { useMember } from '../../shared/session/current-member.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { DepartmentForm } from './department-form.js';
import { useDepartmentList } from './department-queries.js';
import classes from './departments.module.css';

/** The departments of the workspace, each with its opening hours. */
export const DepartmentsPanel = () => {
  const departments = useDepartmentList();
  const canEdit = hasRole(useMember(), 'admin');
  if (departments.isPending) return <ListSkeleton label="Loading departments" rows={2} />;
  if (!departments.data) return <ErrorState failure={departments.error} onRetry={() => void departments.refetch()} />;
  if (departments.data.length === 0)
    return <EmptyState icon={<IconUsersGroup size={22} stroke={1.7} />} title="No departments yet" />;
  return (
    <div className={classes['panel']}>
      {!canEdit && <Alert color="gray">Only owners and admins can change departments.</Alert>}
      {departments.data.map((department) => (
        <DepartmentForm
          key={`${department.id} ${JSON.stringify(department)}`}
          department={department}
          canEdit={canEdit}
        />
      ))}
    </div>
  );
};
