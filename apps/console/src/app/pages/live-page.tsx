import { useState } from 'react';
import { IconEyeOff } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { hasRole, isSupervisor } from '@baton/contracts';
import { LivePanel, type Reassignable } from '../../features/live/live-panel.js';
import { useHeldConversations, useLive } from '../../features/live/live-queries.js';
import { useQueue } from '../../features/queue/queue-query.js';
import { useConversationAction } from '../../features/thread/use-conversation-actions.js';
import { TransferDialog } from '../../features/transfer/transfer-dialog.js';
import { useAgents } from '../../shared/agents/agent-queries.js';
import { useDepartmentList } from '../../shared/departments/use-departments.js';
import { useMember } from '../../shared/session/current-member.js';
import { formatTime } from '../../shared/time/format.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ListSkeleton } from '../../shared/ui/list-skeleton.js';
import { PageHead } from '../../shared/ui/page-head.js';
import classes from './pages.module.css';

/** For supervisors: who handles what, who waits how long. */
export const LivePage = () => (isSupervisor(useMember()) ? <Live /> : <NotForYou />);

const NotForYou = () => {
  const member = useMember();
  return (
    <div className={classes['page']}>
      <PageHead title="Live" />
      <EmptyState icon={<IconEyeOff size={22} stroke={1.7} />} title="Only owners and admins see this">
        {hasRole(member, 'agent') ? 'Your own chats are under My conversations.' : 'All chats are under Conversations.'}
      </EmptyState>
    </div>
  );
};

const Live = () => {
  const { id: memberId } = useMember();
  const navigate = useNavigate();
  const [live, agents, held, queue] = [useLive(), useAgents(), useHeldConversations(), useQueue()];
  const departments = useDepartmentList().data ?? null;
  const takeOver = useConversationAction('take-over');
  const [transferred, setTransferred] = useState<Reassignable | null>(null);
  const [isTransferring, setTransferring] = useState(false);
  const parts = [live, agents, held, queue];
  const broken = parts.find((part) => part.isError && part.data === undefined);
  const isComplete = live.data && agents.data && held.data && queue.data;
  return (
    <div className={classes['page']}>
      <PageHead title="Live" aside={live.data ? `as of ${formatTime(live.data.at)}` : null} />
      <div className={classes['body']}>
        {broken && (
          <ErrorState
            failure={broken.error}
            onRetry={() => {
              for (const part of parts) void part.refetch();
            }}
          />
        )}
        {!broken && !isComplete && <ListSkeleton label="Loading what goes on" rows={4} height={96} />}
        {!broken && isComplete && (
          <LivePanel
            live={live.data}
            departments={departments}
            agents={agents.data}
            held={held.data}
            queue={queue.data.entries}
            memberId={memberId}
            busyWith={takeOver.isPending ? takeOver.variables : null}
            link={(conversationId, content) => (
              <Link to="/conversations/$conversationId" params={{ conversationId }}>
                {content}
              </Link>
            )}
            onTakeOver={(id) =>
              takeOver.mutate(id, {
                onSuccess: () => void navigate({ to: '/mine/$conversationId', params: { conversationId: id } }),
              })
            }
            onTransfer={(conversation) => {
              setTransferred(conversation);
              setTransferring(true);
            }}
          />
        )}
      </div>
      <TransferDialog conversation={transferred} isOpen={isTransferring} onClose={() => setTransferring(false)} />
    </div>
  );
};
