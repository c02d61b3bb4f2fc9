import { Badge } from '@mantine/core';
import { OneLine } from '../../shared/text/one-line.js';
import classes from './live.module.css';
import { coverageWords, estimateWords, longestWords, type LiveDepartment } from './live-words.js';

const LONG_SECONDS = 300;

/** The departments at a glance: who waits, for how long, and how many hands there are. */
export const DepartmentCards = ({ departments }: { departments: readonly LiveDepartment[] }) => (
  <ul className={classes['cards']} aria-label="Departments">
    {departments.map((department) => (
      <li key={department.departmentId} className={classes['card']}>
        <Card department={department} />
      </li>
    ))}
  </ul>
);

const Card = ({ department }: { department: LiveDepartment }) => {
  const { name, mode, open, waiting, longestWaitSeconds, online, away, activeCount, places } = department;
  return (
    <>
      <div className={classes['cardHead']}>
        <OneLine text={name} className={classes['cardName']} />
        {!open && <Badge color="orange">Closed now</Badge>}
        <Badge color="gray">{mode === 'auto_assign' ? 'Offers' : 'Claim'}</Badge>
      </div>
      <dl className={classes['figures']}>
        <Figure label="Waiting" value={String(waiting)} isWarm={waiting > 0 && online === 0} />
        <Figure
          label="Longest wait"
          value={longestWords(waiting === 0 ? null : longestWaitSeconds)}
          isWarm={(longestWaitSeconds ?? 0) >= LONG_SECONDS}
        />
        <Figure label="Online" value={away > 0 ? `${online} + ${away} away` : String(online)} />
        <Figure label="Chats" value={`${activeCount} of ${places}`} isWarm={places > 0 && activeCount >= places} />
      </dl>
      <div className={classes['estimate']}>
        <span>Wait for who comes now: {estimateWords(department)}</span>
        <span>{coverageWords(department)}</span>
      </div>
    </>
  );
};

const Figure = ({ label, value, isWarm = false }: { label: string; value: string; isWarm?: boolean }) => (
  <div>
    <dt>{label}</dt>
    <dd data-warm={isWarm || undefined}>{value}</dd>
  </div>
);
