import type { ReactNode } from 'react';
import classes from './page-head.module.css';

export const PageHead = ({ title, aside, children }: { title: string; aside?: ReactNode; children?: ReactNode }) => (
  <header className={classes['head']}>
    <h1>{title}</h1>
    {aside && <span className={classes['aside']}>{aside}</span>}
    <div className={classes['end']}>{children}</div>
  </header>
);
