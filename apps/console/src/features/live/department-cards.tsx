import type { ReactNode } from 'react';
import { Badge } from '@mantine/core';
import { OneLine } from '../../shared/text/one-line.js';
import { WaitingFor } from '../../shared/time/waiting-for.js';
import type { Hand } from './hands.js';
import classes from './live.module.css';
import { coverageWords, estimateWords, type LiveDepartment } from './live-words.js';

interface Props {
  readonly departments: readonly LiveDepartment[];
  readonly handIn: (departmentId: string) => Hand;
  /** What keeps those who wait there from everybody; null where nothing does. */
  readonly whyNobodyIn: (departmentId: string) => string | null;
}

/** The departments at a glance: who waits, for how long, and how many hands there are. */
export const DepartmentCards = ({ departments, handIn, whyNobodyIn }: Props) => (
  <ul className={classes['cards']} aria-label="Departments">
    {departments.map((department) => (
      <li key={department.departmentId} className={classes['card']}>
        <Card
          department={department}
          hand={handIn(department.departmentId)}
          whyNobody={department.waiting > 0 ? whyNobodyIn(department.departmentId) : null}
        />
      </li>
    ))}
  </ul>
);

interface CardProps {
  readonly department: LiveDepartment;
  readonly hand: Hand;
  readonly whyNobody: string | null;
}

const Card = ({ department, hand, whyNobody }: CardProps) => {
  const { name, mode, open, waiting, online, away } = department;
  const { chats, room, waitingSince } = hand;
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
          value={waiting === 0 || waitingSince === null ? '–' : <WaitingFor at={waitingSince} />}
        />
        <Figure label="Online" value={away > 0 ? `${online} + ${away} away` : String(online)} />
        <Figure
          label="Chats"
          value={room > 0 ? `${chats}, room for ${room}` : `${chats}, no room`}
          isWarm={online > 0 && room === 0}
        />
      </dl>
      {whyNobody !== null && <p className={classes['whyNobody']}>{whyNobody}</p>}
      <div className={classes['estimate']}>
        <span>Wait for who comes now: {estimateWords(department)}</span>
        <span>{coverageWords(department)}</span>
      </div>
    </>
  );
};

const Figure = ({ label, value, isWarm = false }: { label: string; value: ReactNode; isWarm?: boolean }) => (
  <div>
    <dt>{label}</dt>
    <dd data-warm={isWarm || undefined}>{value}</dd>
  </div>
);
