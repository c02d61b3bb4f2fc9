import { IconMessage2 } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ConversationId } from '@baton/contracts';
import { ConversationFilters } from '../../features/conversation-list/conversation-filters.js';
import { ConversationList } from '../../features/conversation-list/conversation-list.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { PageHead } from '../../shared/ui/page-head.js';
import { ThreePanes } from '../../shared/ui/three-panes.js';
import { ConversationPanes } from './conversation-panes.js';
import classes from './pages.module.css';

/** All conversations of the workspace; the filters stand in the address. */
export const ConversationsPage = () => {
  const { conversationId } = useParams({ strict: false });
  const filters = useSearch({ from: '/signed-in/conversations' });
  const navigate = useNavigate();
  const list = (
    <>
      <PageHead title="Conversations" />
      <ConversationFilters filters={filters} onChange={(search) => void navigate({ to: '.', search, replace: true })} />
      <div className={classes['rows']}>
        <ConversationList
          filters={filters}
          renderLink={({ id }, content) => (
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId: id }}
              search={filters}
              className={classes['row']}
            >
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
        thread={<EmptyState icon={<IconMessage2 size={22} stroke={1.7} />} title="Choose a conversation" />}
      />
    );
  }
  return (
    <ConversationPanes
      list={list}
      conversationId={conversationId as ConversationId}
      backTo="/conversations"
      onTaken={(id) => void navigate({ to: '/mine/$conversationId', params: { conversationId: id } })}
    />
  );
};
