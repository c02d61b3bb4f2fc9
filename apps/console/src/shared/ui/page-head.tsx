import type { ReactNode } from 'react';
import classes from './page-head.module.css';

interface Props {
  readonly title: string;
  readonly before?: ReactNode;
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

export const PageHead = ({ title, before, aside, children }: Props) => (
  <header className={classes['head']}>
    {before}
    <h1>{title}</h1>
    {aside && <span className={classes['aside']}>{aside}</span>}
    <div className={classes['end']}>{children}</div>
  </header>
);
