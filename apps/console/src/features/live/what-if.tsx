import { useState, type FormEvent } from 'react';
import { Button, NumberInput, Select, Text } from '@mantine/core';
import { reasonOf } from '../../shared/api/api.js';
import type { LiveDepartment } from './live-words.js';
import { useSimulation, type Simulation } from './what-if-query.js';
import { MORE_WORDS, WAYS, changeOf, linesOf, moreOf, pastWords, wayOf, type Way } from './what-if-words.js';
import classes from './what-if.module.css';

/** More or fewer agents, or another way to assign: what that would have made of a department's last week. */
export const WhatIf = ({ departments }: { departments: readonly LiveDepartment[] }) => {
  const [chosen, setChosen] = useState<LiveDepartment['departmentId'] | null>(null);
  const [typed, setTyped] = useState<string | number>(0);
  const moreAgents = moreOf(typed);
  const [way, setWay] = useState<Way>('as-it-is');
  const simulation = useSimulation();
  const departmentId = (departments.find((each) => each.departmentId === chosen) ?? departments[0])?.departmentId;
  if (!departmentId) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moreAgents !== null) simulation.mutate({ departmentId, moreAgents, ...changeOf(way) });
  };
  const change = (make: () => void) => {
    make();
    simulation.reset();
  };
  return (
    <section aria-labelledby="live-what-if" className={classes['whatIf']}>
      <h2 id="live-what-if">What if</h2>
      <p className={classes['about']}>
        Plays a department’s last seven days again, with the customers and chats it really had. Nothing is changed.
      </p>
      <form onSubmit={submit} className={classes['form']}>
        <Select
          label="Department"
          size="sm"
          allowDeselect={false}
          data={departments.map(({ departmentId: value, name: label }) => ({ value, label }))}
          value={departmentId}
          onChange={(value) =>
            change(() => setChosen(departments.find((each) => each.departmentId === value)?.departmentId ?? null))
          }
        />
        <NumberInput
          label="More agents"
          size="sm"
          clampBehavior="none"
          inputWrapperOrder={['label', 'input', 'error']}
          error={moreAgents === null && MORE_WORDS}
          value={typed}
          onChange={(next) => change(() => setTyped(next))}
        />
        <Select
          label="How chats reach agents"
          size="sm"
          allowDeselect={false}
          data={WAYS}
          value={way}
          onChange={(value) => change(() => setWay(wayOf(value)))}
        />
        <Button type="submit" size="sm" variant="default" loading={simulation.isPending}>
          Try
        </Button>
      </form>
      {simulation.error && (
        <Text size="sm" c="var(--baton-urgent)" role="alert">
          {reasonOf(simulation.error)}
        </Text>
      )}
      {simulation.data && <Outcome simulation={simulation.data} />}
    </section>
  );
};

const Outcome = ({ simulation: { past, played } }: { simulation: Simulation }) => {
  if (!past || !played)
    return (
      <p className={classes['about']} role="status">
        Fewer than 20 customers came in the last seven days: too little to go by.
      </p>
    );
  return (
    <div role="status" className={classes['outcome']}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">Played as it was</th>
            <th scope="col">With the change</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(played).map(({ label, before, after }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{before}</td>
              <td>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes['about']}>{pastWords(past)}</p>
    </div>
  );
};
