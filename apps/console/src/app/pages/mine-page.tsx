import { IconMessage2 } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { hasRole, type ConversationId } from '@baton/contracts';
import { InboxList } from '../../features/inbox/inbox-list.js';
import { useMine } from '../../shared/conversation/queries.js';
import { useMember } from '../../shared/session/current-member.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { PageHead } from '../../shared/ui/page-head.js';
import { ThreePanes } from '../../shared/ui/three-panes.js';
import { ConversationPanes } from './conversation-panes.js';
import classes from './pages.module.css';

export const MinePage = () => {
  const { conversationId } = useParams({ strict: false });
  const navigate = useNavigate();
  const worksChats = hasRole(useMember(), 'agent');
  const mine = useMine();
  const list = (
    <>
      <PageHead title="My conversations" aside={mine.data && mine.data.length > 0 ? mine.data.length : null} />
      <div className={classes['rows']}>
        <InboxList
          renderLink={({ id }, content) => (
            <Link to="/mine/$conversationId" params={{ conversationId: id }} className={classes['row']}>
              {content}
            </Link>
          )}
        />
      </div>
    </>
  );
  if (conversationId === undefined) {
    return (
      <ThreePanes
        step="list"
        list={list}
        details={null}
        thread={
          worksChats ? (
            <EmptyState icon={<IconMessage2 size={22} stroke={1.7} />} title="Choose a conversation">
              Your active conversations stand on the left. <Link to="/queue">See who is waiting</Link>
            </EmptyState>
          ) : (
            <EmptyState icon={<IconMessage2 size={22} stroke={1.7} />} title="No conversations of your own">
              <Link to="/conversations">See all conversations</Link>
            </EmptyState>
          )
        }
      />
    );
  }
  return (
    <ConversationPanes
      list={list}
      conversationId={conversationId as ConversationId}
      backTo="/mine"
      onTaken={(id) => void navigate({ to: '/mine/$conversationId', params: { conversationId: id } })}
    />
  );
};
