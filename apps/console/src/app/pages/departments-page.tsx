import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { hasRole } from '@baton/contracts';
import { CreateDepartmentButton } from '../../features/departments/create-department-button.js';
import { DepartmentForm } from '../../features/departments/department-form.js';
import { DepartmentList } from '../../features/departments/department-list.js';
import { NoDepartment } from '../../features/departments/no-department.js';
import { useDepartmentList } from '../../shared/departments/use-departments.js';
import { useMember } from '../../shared/session/current-member.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

export const DepartmentsPage = () => {
  const navigate = useNavigate();
  return (
    <div className={classes['page']}>
      <PageHead title="Departments">
        {hasRole(useMember(), 'admin') && (
          <CreateDepartmentButton
            onCreated={({ id }) => void navigate({ to: '/departments/$departmentId', params: { departmentId: id } })}
          />
        )}
      </PageHead>
      <div className={classes['body']}>
        <DepartmentList
          renderLink={({ id }, content) => (
            <Link to="/departments/$departmentId" params={{ departmentId: id }} className={classes['row']}>
              {content}
            </Link>
          )}
        />
      </div>
    </div>
  );
};

/** One department and all its settings. */
export const DepartmentPage = () => {
  const { departmentId } = useParams({ from: '/signed-in/departments/$departmentId' });
  const navigate = useNavigate();
  const departments = useDepartmentList();
  const canEdit = hasRole(useMember(), 'admin');
  const department = departments.data?.find(({ id }) => id === departmentId);
  const back = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      ml={-8}
      aria-label="All departments"
      renderRoot={(props) => <Link to="/departments" {...props} />}
    >
      <IconChevronLeft size={20} />
    </ActionIcon>
  );
  return (
    <div className={classes['page']}>
      <PageHead title={department?.name ?? 'Department'} before={back} />
      <div className={classes['body']}>
        {departments.isPending && <ListSkeleton label="Loading the department" rows={3} height={96} />}
        {departments.isError && !departments.data && (
          <ErrorState failure={departments.error} onRetry={() => void departments.refetch()} />
        )}
        {departments.data && !department && (
          <NoDepartment title="There is no such department">It may have been deleted.</NoDepartment>
        )}
        {department && (
          <DepartmentForm
            key={departmentId}
            department={department}
            all={departments.data ?? []}
            canEdit={canEdit}
            onDeleted={() => void navigate({ to: '/departments', ignoreBlocker: true })}
          />
        )}
      </div>
    </div>
  );
};
