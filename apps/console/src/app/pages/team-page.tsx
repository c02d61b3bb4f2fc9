import { useState } from 'react';
import { Select } from '@mantine/core';
import { hasRole } from '@baton/contracts';
import { InviteButton } from '../../features/team/invite-button.js';
import { TeamList } from '../../features/team/team-list.js';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { useMember } from '../../shared/session/current-member.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

/** Who works here. */
export const TeamPage = () => {
  const departments = useDepartments();
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  return (
    <div className={classes['page']}>
      <PageHead title="Team">
        {departments.length > 1 && (
          <Select
            size="xs"
            w={170}
            aria-label="Department"
            allowDeselect={false}
            value={departmentId ?? ''}
            onChange={(value) => setDepartmentId(value || null)}
            data={[
              { value: '', label: 'All departments' },
              ...departments.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {hasRole(useMember(), 'admin') && <InviteButton />}
      </PageHead>
      <div className={classes['body']}>
        <TeamList departmentId={departmentId} />
      </div>
    </div>
  );
};
