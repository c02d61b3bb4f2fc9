import type { ReactNode } from 'react';
import classes from './handoff-settings.module.css';

export const SettingsSection = ({ title, about, children }: { title: string; about: string; children: ReactNode }) => (
  <section className={classes['section']}>
    <div>
      <h2>{title}</h2>
      <p>{about}</p>
    </div>
    <div className={classes['content']}>{children}</div>
  </section>
);
