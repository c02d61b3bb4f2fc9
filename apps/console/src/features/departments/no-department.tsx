import { IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../shared/ui/empty-state.js';
import classes from './departments.module.css';

/** In place of a department that is not there, or not any more. */
export const NoDepartment = ({ title, children }: { title: string; children: string }) => (
  <EmptyState icon={<IconUsersGroup size={22} stroke={1.7} />} title={title}>
    <div role="status">{children}</div>
    <Link to="/departments" className={classes['link']}>
      All departments
    </Link>
  </EmptyState>
);
