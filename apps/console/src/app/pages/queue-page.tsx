import { Select } from '@mantine/core';
import { IconMoodHappy } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, type ConversationId } from '@baton/contracts';
import { QueueTable } from '../../features/queue/queue-table.js';
import { useQueue } from '../../features/queue/queue-query.js';
import { queueRows } from '../../features/queue/queue-state.js';
import { useTakeOver } from '../../features/queue/use-claim.js';
import { useDepartments } from '../../shared/departments/use-departments.js';
import { useMemberNames } from '../../shared/members/use-members.js';
import { useMember } from '../../shared/session/current-member.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

const EVERY = '';

export const QueuePage = () => {
  const member = useMember();
  const navigate = useNavigate();
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const departments = useDepartments();
  const queue = useQueue();
  const rows = queue.data ? queueRows(queue.data, departmentId) : [];
  const onTaken = (conversationId: ConversationId) =>
    void navigate({ to: '/mine/$conversationId', params: { conversationId } });
  const takeOver = useTakeOver(onTaken);
  const memberNames = useMemberNames();
  const names = Object.fromEntries(departments.map((each) => [each.id, each.name]));
  const seen = departments.filter((each) => member.role !== 'agent' || member.departmentIds.includes(each.id));
  const waiting = rows.filter((row) => row.takenBy === null).length;

  return (
    <div className={classes['page']}>
      <PageHead title="Queue" aside={queue.data ? `${waiting} waiting` : null}>
        {seen.length > 1 && (
          <Select
            size="xs"
            w={170}
            aria-label="Department"
            allowDeselect={false}
            value={departmentId ?? EVERY}
            onChange={(value) => setDepartmentId(value || null)}
            data={[
              { value: EVERY, label: 'All departments' },
              ...seen.map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
        )}
      </PageHead>
      <div className={classes['body']}>
        {queue.isPending && <ListSkeleton label="Loading the queue" />}
        {queue.isError && !queue.data && <ErrorState failure={queue.error} onRetry={() => void queue.refetch()} />}
        {queue.data && rows.length === 0 && (
          <EmptyState icon={<IconMoodHappy size={22} stroke={1.7} />} title="Nobody is waiting">
            New conversations appear here the moment a customer asks for a person.
          </EmptyState>
        )}
        {rows.length > 0 && (
          <QueueTable
            rows={rows}
            departmentNames={names}
            busyWith={takeOver.isPending ? takeOver.variables : null}
            onTaken={onTaken}
            memberId={member.id}
            memberNames={memberNames}
            onTakeOver={hasRole(member, 'agent') ? takeOver.mutate : null}
            renderPreview={({ entry }, content) => (
              <Link to="/conversations/$conversationId" params={{ conversationId: entry.conversationId }}>
                {content}
              </Link>
            )}
          />
        )}
      </div>
    </div>
  );
};
