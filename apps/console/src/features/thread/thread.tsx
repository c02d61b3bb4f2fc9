import type { ReactNode } from 'react';
import { Skeleton, Stack } from '@mantine/core';
import type { AgentConversation } from '@baton/contracts';
import { lastSeq } from '@baton/realtime-client';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { permissionsOf } from '../../shared/conversation/permissions.js';
import { useWatched } from '../../shared/live/line-context.js';
import { useMember } from '../../shared/session/current-member.js';
import { OneLine } from '../../shared/text/one-line.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { StatusLabel } from '../../shared/ui/labels.js';
import { Person } from '../../shared/ui/person.js';
import { MessageList } from './message-list.js';
import { ThreadFoot } from './thread-foot.js';
import { useThread } from './thread-query.js';
import classes from './thread.module.css';
import { useReading } from './use-reading.js';

interface Props {
  readonly conversation: AgentConversation;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** It is mine now. */
  readonly onTaken: () => void;
  /** Wanted: to whom it goes is asked elsewhere. */
  readonly onTransfer: () => void;
}

/** The live thread of one conversation. */
export const Thread = ({ conversation, before, after, onTaken, onTransfer }: Props) => {
  const thread = useThread(conversation.id);
  const { holds } = permissionsOf(useMember(), conversation);
  // My own come by themselves.
  useWatched(holds ? null : conversation.id);
  useReading(conversation, thread.data ? lastSeq(thread.data) : 0, holds);

  return (
    <section
      data-thread
      className={classes['thread']}
      aria-label={`Conversation with ${customerName(conversation.customer)}`}
    >
      <header className={classes['head']}>
        {before}
        <Person name={conversation.customer.name} />
        <div className={classes['who']}>
          <h2>
            <OneLine text={customerName(conversation.customer)} />
          </h2>
          <div className={classes['sub']}>
            <StatusLabel status={conversation.status} />
            {conversation.department && <OneLine text={conversation.department.name} />}
          </div>
        </div>
        {after}
      </header>
      {thread.data && <MessageList conversation={conversation} thread={thread.data} />}
      {!thread.data && thread.isError && <ErrorState failure={thread.error} onRetry={() => void thread.refetch()} />}
      {!thread.data && !thread.isError && <ThreadSkeleton />}
      <ThreadFoot conversation={conversation} onTaken={onTaken} onTransfer={onTransfer} />
    </section>
  );
};

export const ThreadSkeleton = () => (
  <Stack flex={1} p="md" gap="lg" role="status" aria-label="Loading messages">
    <Skeleton h={44} w="52%" radius="lg" />
    <Skeleton h={72} w="60%" ml="auto" radius="lg" />
    <Skeleton h={44} w="38%" radius="lg" />
    <Skeleton h={44} w="46%" ml="auto" radius="lg" />
  </Stack>
);
