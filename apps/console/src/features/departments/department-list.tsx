import { useCallback, type ReactNode } from 'react';
import { Badge, Group } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { hasRole, type Department, type Member } from '@baton/contracts';
import { useMembers } from '../../shared/members/use-members.js';
import { OneLine } from '../../shared/text/one-line.js';
import { useTicking } from '../../shared/time/clock.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { useDepartmentList } from '../../shared/departments/use-departments.js';
import classes from './departments.module.css';
import { isOpenAt } from './open-now.js';
import { weekWords } from './week.js';

interface Props {
  readonly renderLink: (department: Department, content: ReactNode) => ReactNode;
}

/** The departments of the workspace: how chats reach their agents, who works there, whether they are open now. */
export const DepartmentList = ({ renderLink }: Props) => {
  const departments = useDepartmentList();
  const members = useMembers().data ?? null;
  if (departments.isPending) return <ListSkeleton label="Loading departments" rows={2} />;
  if (!departments.data) return <ErrorState failure={departments.error} onRetry={() => void departments.refetch()} />;
  if (departments.data.length === 0)
    return <EmptyState icon={<IconUsersGroup size={22} stroke={1.7} />} title="No departments yet" />;
  return (
    <ul className={classes['list']} aria-label="Departments">
      {departments.data.map((department) => (
        <li key={department.id}>{renderLink(department, <Row department={department} members={members} />)}</li>
      ))}
    </ul>
  );
};

const modeWords = { claim: 'Agents take chats themselves', auto_assign: 'Chats are offered to agents' } as const;

/** That chats wait here for nobody stands out as much as that the department is open. */
const Staffing = ({ count }: { count: number }) =>
  count === 0 ? (
    <Badge color="orange">Nobody works here yet</Badge>
  ) : (
    <span>{count === 1 ? '1 agent' : `${count} agents`}</span>
  );

const Row = ({ department, members }: { department: Department; members: readonly Member[] | null }) => {
  const { id, name, mode, isDefault, hours } = department;
  const agents = members?.filter((member) => hasRole(member, 'agent') && member.departmentIds.includes(id)).length;
  return (
    <div className={classes['row']}>
      <div className={classes['rowText']}>
        <Group gap="xs" wrap="nowrap">
          <OneLine text={name} className={classes['name']} />
          {isDefault && <Badge color="gray">Default</Badge>}
        </Group>
        <div className={classes['meta']}>
          <span>{modeWords[mode]}</span>
          {agents !== undefined && <Staffing count={agents} />}
          <span>{hours ? `${weekWords(hours)} (${hours.timeZone})` : 'Always open'}</span>
        </div>
      </div>
      <OpenState department={department} />
    </div>
  );
};

const OpenState = ({ department }: { department: Department }) => {
  const state = useTicking(useCallback((now: number) => (isOpenAt(department, now) ? 'open' : 'closed'), [department]));
  return <Badge color={state === 'open' ? 'lagoon' : 'gray'}>{state === 'open' ? 'Open now' : 'Closed now'}</Badge>;
};
