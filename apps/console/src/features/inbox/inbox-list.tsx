import type { ReactNode } from 'react';
import { IconMessages } from '@tabler/icons-react';
import { hasRole, type AgentConversation } from '@baton/contracts';
import { customerWaitsSince, unreadCount } from '../../shared/conversation/conversation-state.js';
import { useMine } from '../../shared/conversation/queries.js';
import { ConversationCard } from '../../shared/conversation/conversation-card.js';
import { useMember } from '../../shared/session/current-member.js';
import { Ago } from '../../shared/time/since.js';
import { WaitingFor } from '../../shared/time/waiting-for.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { byUrgency } from './by-urgency.js';

/** The chats that I hold; those whose customers wait for me stand on top, the longest wait first. */
export const InboxList = ({
  renderLink,
}: {
  renderLink: (conversation: AgentConversation, content: ReactNode) => ReactNode;
}) => {
  const worksChats = hasRole(useMember(), 'agent');
  const mine = useMine();
  if (mine.isPending) return <ListSkeleton label="Loading conversations" rows={3} />;
  if (mine.isError && !mine.data) return <ErrorState failure={mine.error} onRetry={() => void mine.refetch()} />;
  if (mine.data.length === 0) {
    return (
      <EmptyState icon={<IconMessages size={22} stroke={1.7} />} title="No active conversations">
        {worksChats
          ? 'Take one over from the queue and it appears here.'
          : 'Viewers take none over. All chats are under Conversations.'}
      </EmptyState>
    );
  }
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="My active conversations">
      {byUrgency(mine.data).map((conversation) => (
        <li key={conversation.id}>
          {renderLink(
            conversation,
            <ConversationCard
              isMine
              conversation={conversation}
              unread={unreadCount(conversation)}
              aside={<Turn conversation={conversation} />}
            />,
          )}
        </li>
      ))}
    </ul>
  );
};

const Turn = ({ conversation }: { conversation: AgentConversation }) => {
  const since = customerWaitsSince(conversation);
  if (since !== null) {
    return (
      <span title="The customer waits for you">
        <WaitingFor at={since} />
      </span>
    );
  }
  return (
    <span title="You spoke last">
      <Ago at={conversation.lastMessage?.at ?? conversation.createdAt} />
    </span>
  );
};
