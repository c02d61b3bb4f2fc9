import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Department } from '@baton/contracts';
import { useAgents } from '../../shared/agents/agent-queries.js';
import { AgentState } from '../../shared/agents/agent-state.js';
import { OneLine } from '../../shared/text/one-line.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { Person } from '../../shared/ui/person.js';
import classes from './departments.module.css';
import { staffOf } from './staff.js';

interface Props {
  readonly departmentId: Department['id'];
  readonly canEdit: boolean;
}

const linkWords = (canEdit: boolean, isEmpty: boolean): string => {
  if (!canEdit) return 'See the team';
  return isEmpty ? 'Choose who works here under Team' : 'Change who works here under Team';
};

/** Who takes the chats of this department; who works where is changed with the team. */
export const DepartmentStaff = ({ departmentId, canEdit }: Props) => {
  const agents = useAgents();
  if (agents.isPending) return <ListSkeleton label="Loading who works here" rows={2} height={32} />;
  if (!agents.data) return <ErrorState failure={agents.error} onRetry={() => void agents.refetch()} />;
  const staff = staffOf(agents.data, departmentId);
  return (
    <>
      {staff.length === 0 && (
        <Text size="sm" c="var(--baton-warm)">
          Nobody works here yet: chats that come here wait.
        </Text>
      )}
      {staff.length > 0 && (
        <ul className={classes['staff']} aria-label="Who works here">
          {staff.map((agent) => (
            <li key={agent.memberId}>
              <Person name={agent.name} size={26} />
              <OneLine text={agent.name} className={classes['staffName']} />
              <AgentState agent={agent} />
            </li>
          ))}
        </ul>
      )}
      <Text size="sm">
        <Link to="/team" className={classes['link']}>
          {linkWords(canEdit, staff.length === 0)}
        </Link>
      </Text>
    </>
  );
};
