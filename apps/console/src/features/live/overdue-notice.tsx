import type { ReactNode } from 'react';
import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConversationId, OutputOf, getLive } from '@baton/contracts';
import { Since } from '../../shared/time/since.js';
import { stepWords } from './live-words.js';

interface Props {
  readonly overdue: OutputOf<typeof getLive>['overdue'];
  readonly nameOf: (conversationId: ConversationId) => string;
  readonly departmentName: (departmentId: string) => string;
  readonly link: (conversationId: ConversationId, content: ReactNode) => ReactNode;
}

/** Nobody who waits may be forgotten: whoever's next step did not come in time stands here until it has. */
export const OverdueNotice = ({ overdue, nameOf, departmentName, link }: Props) => {
  if (overdue.length === 0) return null;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={overdue.length === 1 ? 'One customer is overdue' : `${overdue.length} customers are overdue`}
    >
      <List size="sm">
        {overdue.map(({ conversationId, departmentId, step, dueAt }) => (
          <List.Item key={conversationId}>
            {link(conversationId, nameOf(conversationId))} in {departmentName(departmentId)} still waits for{' '}
            {stepWords[step]}
            {/* It ticks: heard anew each second it would drown all else. */}
            <span aria-hidden>
              , <Since at={dueAt} /> past its time
            </span>
            .
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};
