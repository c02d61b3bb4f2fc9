import { useState } from 'react';
import { Badge, Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { hasRole, type Agent, type Member } from '@baton/contracts';
import { useAgents } from '../../shared/agents/agent-queries.js';
import { AgentState } from '../../shared/agents/agent-state.js';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { useMembers } from '../../shared/members/use-members.js';
import { useMember } from '../../shared/session/current-member.js';
import { OneLine } from '../../shared/text/one-line.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { Person } from '../../shared/ui/person.js';
import { MemberDialog } from './member-dialog.js';
import { roleWords } from './member-fields.js';
import classes from './team.module.css';

interface Props {
  /** Null: all. */
  readonly departmentId: string | null;
}

/** Everybody of the workspace: who is there, how full his hands are, where he works and what he is good at. */
export const TeamList = ({ departmentId }: Props) => {
  const members = useMembers();
  const agents = useAgents();
  const canEdit = hasRole(useMember(), 'admin');
  const [edited, setEdited] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  if (members.isPending || agents.isPending) return <ListSkeleton label="Loading the team" rows={4} />;
  if (!members.data) return <ErrorState failure={members.error} onRetry={() => void members.refetch()} />;
  if (!agents.data) return <ErrorState failure={agents.error} onRetry={() => void agents.refetch()} />;
  const shown = members.data
    .filter((member) => departmentId === null || member.departmentIds.some((id) => id === departmentId))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const agentOf = ({ id }: Member) => agents.data.find(({ memberId }) => memberId === id) ?? null;
  const open = members.data.find(({ id }) => id === edited) ?? null;
  const edit = ({ id }: Member) => {
    setEdited(id);
    setEditing(true);
  };
  if (shown.length === 0)
    return (
      <EmptyState icon={<IconUsers size={22} stroke={1.7} />} title="Nobody works here yet">
        Give somebody this department, and its chats reach them.
      </EmptyState>
    );
  return (
    <>
      <ul className={classes['list']} aria-label="Team">
        {shown.map((member) => (
          <li key={member.id} className={classes['row']}>
            <Row member={member} agent={agentOf(member)} onEdit={canEdit ? () => edit(member) : null} />
          </li>
        ))}
      </ul>
      <MemberDialog member={open} agent={open && agentOf(open)} isOpen={isEditing} onClose={() => setEditing(false)} />
    </>
  );
};

interface RowProps {
  readonly member: Member;
  readonly agent: Agent | null;
  readonly onEdit: (() => void) | null;
}

const Row = ({ member, agent, onEdit }: RowProps) => {
  const departments = useDepartments();
  const places = departments.filter(({ id }) => member.departmentIds.includes(id)).map(({ name }) => name);
  const talents = agent ? [...agent.skills, ...agent.languages] : [];
  return (
    <>
      <Person name={member.name} size={34} />
      <div className={classes['who']}>
        <div className={classes['title']}>
          <OneLine text={member.name} className={classes['name']} />
          <Badge color="gray">{roleWords(member.role)}</Badge>
          {member.status === 'invited' && <Badge color="orange">Invited</Badge>}
        </div>
        <OneLine text={member.email} className={classes['second']} />
      </div>
      <div className={classes['where']}>
        <OneLine text={places.length > 0 ? places.join(', ') : 'No department'} />
        {talents.length > 0 && <OneLine text={talents.join(' · ')} className={classes['second']} />}
      </div>
      <div className={classes['state']}>{agent && <AgentState agent={agent} />}</div>
      {onEdit && (
        <Button size="xs" variant="default" aria-label={`Edit ${member.name}`} onClick={onEdit}>
          Edit
        </Button>
      )}
    </>
  );
};
