import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { AgentConversation } from '@baton/contracts';
import { ConversationCard } from '../../shared/conversation/conversation-card.js';
import { Ago } from '../../shared/time/since.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { StatusLabel } from '../../shared/ui/labels.js';
import classes from './conversation-list.module.css';
import { useConversationList, type Filters } from './use-conversation-list.js';

interface Props {
  readonly filters: Filters;
  readonly renderLink: (conversation: AgentConversation, content: ReactNode) => ReactNode;
}

/** Every conversation of the workspace that fits the filters, last changed first. */
export const ConversationList = ({ filters, renderLink }: Props) => {
  const list = useConversationList(filters);
  if (list.isPending) return <ListSkeleton label="Loading conversations" />;
  if (!list.data) return <ErrorState failure={list.error} onRetry={() => void list.refetch()} />;
  // One that changed since the list was read may not fit any more.
  const conversations = list.data.pages
    .flatMap((page) => page.items)
    .filter(({ status }) => filters.status === undefined || status === filters.status);
  if (conversations.length === 0) {
    return (
      <EmptyState icon={<IconSearchOff size={22} stroke={1.7} />} title="No conversations found">
        {filters.q || filters.status || filters.widgetId
          ? 'Nothing fits this search. Try other words, another status or another widget.'
          : 'They appear here as soon as a visitor writes.'}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes['list']} aria-label="Conversations">
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            {renderLink(
              conversation,
              <ConversationCard
                conversation={conversation}
                aside={<Ago at={conversation.lastMessage?.at ?? conversation.createdAt} />}
                below={<Tail conversation={conversation} />}
              />,
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          fullWidth
          my="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
};

const Tail = ({ conversation }: { conversation: AgentConversation }) => (
  <div className={classes['tail']}>
    <StatusLabel status={conversation.status} />
    {conversation.status === 'human' && conversation.assignee && <span>{conversation.assignee.name}</span>}
    {conversation.rating !== null && (
      <span aria-label={`Rated ${conversation.rating} of 5`}>{conversation.rating} ★</span>
    )}
  </div>
);
