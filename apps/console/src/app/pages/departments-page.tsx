import { DepartmentsPanel } from '../../features/departments/departments-panel.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

export const DepartmentsPage = () => (
  <div className={classes['page']}>
    <PageHead title="Departments" />
    <div className={classes['body']}>
      <DepartmentsPanel />
    </div>
  </div>
);
