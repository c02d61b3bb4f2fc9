import { Radio, Text } from '@mantine/core';
import type { Agent, Department } from '@baton/contracts';
import { AgentState } from '../../shared/agents/agent-state.js';
import { readinessOf } from '../../shared/agents/readiness.js';
import { OneLine } from '../../shared/text/one-line.js';
import { Person } from '../../shared/ui/person.js';
import { departmentWords } from './caution.js';
import heard from '../../shared/ui/only-heard.module.css';
import classes from './transfer.module.css';
import type { Target } from './use-transfer.js';

interface Props {
  readonly chosen: Target | null;
  readonly onChoose: (target: Target) => void;
}

const idOf = (target: Target | null): string =>
  target === null ? '' : 'memberId' in target ? target.memberId : target.departmentId;

const Nobody = ({ children }: { children: string }) => (
  <Text size="sm" c="dimmed" p="md" ta="center" role="status">
    {children}
  </Text>
);

export const AgentChoice = ({ agents, chosen, onChoose }: Props & { readonly agents: readonly Agent[] }) => {
  if (agents.length === 0) return <Nobody>No agent fits.</Nobody>;
  return (
    <Radio.Group
      label="Agent"
      labelProps={{ className: heard['onlyHeard'] }}
      value={idOf(chosen)}
      className={classes['choices']}
    >
      {agents.map((agent) => (
        <label
          key={agent.memberId}
          className={classes['choice']}
          data-unready={readinessOf(agent) !== 'ready' || undefined}
        >
          <Radio
            value={agent.memberId}
            aria-label={agent.name}
            aria-describedby={`${agent.memberId}-state`}
            onChange={() => onChoose({ memberId: agent.memberId, name: agent.name })}
          />
          <Person name={agent.name} size={26} />
          <OneLine text={agent.name} className={classes['name']} />
          <span id={`${agent.memberId}-state`} className={classes['state']}>
            <AgentState agent={agent} />
          </span>
        </label>
      ))}
    </Radio.Group>
  );
};

export const DepartmentChoice = ({
  departments,
  agents,
  chosen,
  onChoose,
}: Props & {
  readonly departments: readonly Department[];
  /** Not known yet: nothing is said of who is there. */
  readonly agents: readonly Agent[] | undefined;
}) => {
  if (departments.length === 0) return <Nobody>No department fits.</Nobody>;
  return (
    <Radio.Group
      label="Department"
      labelProps={{ className: heard['onlyHeard'] }}
      value={idOf(chosen)}
      className={classes['choices']}
    >
      {departments.map(({ id, name }) => (
        <label key={id} className={classes['choice']}>
          <Radio
            value={id}
            aria-label={name}
            aria-describedby={`${id}-state`}
            onChange={() => onChoose({ departmentId: id, name })}
          />
          <OneLine text={name} className={classes['name']} />
          <span id={`${id}-state`} className={classes['state']}>
            {agents && departmentWords(agents, id)}
          </span>
        </label>
      ))}
    </Radio.Group>
  );
};
