import type { ReactNode } from 'react';
import classes from './form.module.css';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

export const FormSection = ({ title, about, children }: Props) => (
  <section className={classes['section']} aria-label={title}>
    <div className={classes['about']}>
      <h2>{title}</h2>
      <p>{about}</p>
    </div>
    <div className={classes['content']}>{children}</div>
  </section>
);
