import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconSearchOff, IconTag } from '@tabler/icons-react';
import type { AgentConversation } from '@baton/contracts';
import { ConversationCard } from '../../shared/conversation/conversation-card.js';
import { Ago } from '../../shared/time/since.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { OneLine } from '../../shared/text/one-line.js';
import { StatusLabel } from '../../shared/ui/labels.js';
import classes from './conversation-list.module.css';
import { stillFits, useConversationList, type Filters } from './use-conversation-list.js';

interface Props {
  readonly filters: Filters;
  readonly renderLink: (conversation: AgentConversation, content: ReactNode) => ReactNode;
}

/** Every conversation of the workspace that fits the filters, last changed first. */
export const ConversationList = ({ filters, renderLink }: Props) => {
  const list = useConversationList(filters);
  if (list.isPending) return <ListSkeleton label="Loading conversations" />;
  if (!list.data) return <ErrorState failure={list.error} onRetry={() => void list.refetch()} />;
  const conversations = list.data.pages
    .flatMap((page) => page.items)
    .filter((conversation) => stillFits(conversation, filters));
  if (conversations.length === 0) {
    return (
      <EmptyState icon={<IconSearchOff size={22} stroke={1.7} />} title="No conversations found">
        {filters.q || filters.status || filters.widgetId || filters.tag
          ? 'Nothing fits this search. Try other words, another status, tag or widget.'
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
  <>
    <State conversation={conversation} />
    {conversation.tags.length > 0 && <TagWords tags={conversation.tags} />}
  </>
);

const State = ({ conversation }: { conversation: AgentConversation }) => (
  <div className={classes['tail']}>
    <StatusLabel status={conversation.status} />
    {conversation.status === 'human' && conversation.assignee && <span>{conversation.assignee.name}</span>}
    {conversation.rating !== null && (
      <span aria-label={`Rated ${conversation.rating} of 5`}>{conversation.rating} ★</span>
    )}
  </div>
);

const TAGS_SHOWN = 3;

const TagWords = ({ tags }: { tags: readonly string[] }) => (
  <div className={classes['tags']}>
    <IconTag size={13} stroke={1.8} role="img" aria-label="Tags:" />
    <OneLine text={tags.slice(0, TAGS_SHOWN).join(' · ')} />
    {tags.length > TAGS_SHOWN && <span>+{tags.length - TAGS_SHOWN}</span>}
  </div>
);
