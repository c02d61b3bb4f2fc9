import { useRef, useState, type ReactNode } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconInfoCircle, IconMessageOff, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AgentConversation, ConversationId } from '@baton/contracts';
import { CustomerDetails } from '../../features/customer/customer-details.js';
import { DecisionTrace } from '../../features/decisions/decision-trace.js';
import { showMessage } from '../../features/thread/show-message.js';
import { Thread, ThreadSkeleton } from '../../features/thread/thread.js';
import { TransferDialog } from '../../features/transfer/transfer-dialog.js';
import { refusalCode } from '../../shared/api/api.js';
import { useConversation } from '../../shared/conversation/queries.js';
import { OneLine } from '../../shared/text/one-line.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { ErrorState } from '../../shared/ui/error-state.js';
import { ThreePanes } from '../../shared/ui/three-panes.js';
import classes from './pages.module.css';

interface Props {
  readonly list: ReactNode;
  readonly conversationId: ConversationId;
  readonly backTo: '/mine' | '/conversations';
  readonly onTaken: (conversationId: ConversationId) => void;
}

/** A list with one of its conversations open beside it. */
export const ConversationPanes = ({ list, conversationId, backTo, onTaken }: Props) => {
  const conversation = useConversation(conversationId);
  const [showsDetails, setShowsDetails] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const closeDetails = () => {
    setShowsDetails(false);
    opener.current?.focus();
  };
  const [transferring, setTransferring] = useState<ConversationId | null>(null);
  const back = (
    <ActionIcon
      className={classes['phoneOnly']}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label="Back to the list"
      renderRoot={(props) => <Link to={backTo} search {...props} />}
    >
      <IconChevronLeft size={20} />
    </ActionIcon>
  );
  const more = (
    <ActionIcon
      className={classes['narrowOnly']}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label="Details"
      aria-expanded={showsDetails}
      ref={opener}
      onClick={() => setShowsDetails(true)}
    >
      <IconInfoCircle size={20} stroke={1.7} />
    </ActionIcon>
  );
  return (
    <ThreePanes
      step={showsDetails ? 'details' : 'thread'}
      onLeaveDetails={closeDetails}
      list={list}
      thread={
        <>
          {conversation.data && (
            <Thread
              key={conversationId}
              conversation={conversation.data}
              before={back}
              after={more}
              onTaken={() => onTaken(conversationId)}
              onTransfer={() => setTransferring(conversationId)}
            />
          )}
          {conversation.data && (
            <TransferDialog
              key={`transfer ${conversationId}`}
              conversation={conversation.data}
              isOpen={transferring === conversationId}
              onClose={() => setTransferring(null)}
            />
          )}
          {!conversation.data && conversation.isError && (
            <Missing failure={conversation.error} onRetry={() => void conversation.refetch()} />
          )}
          {conversation.isPending && <ThreadSkeleton />}
        </>
      }
      details={
        conversation.data && (
          <Details
            key={conversationId}
            conversation={conversation.data}
            onClose={closeDetails}
            onShow={() => setShowsDetails(false)}
          />
        )
      }
    />
  );
};

const Missing = ({ failure, onRetry }: { failure: unknown; onRetry: () => void }) =>
  refusalCode(failure) === 'not_found' ? (
    <EmptyState icon={<IconMessageOff size={22} stroke={1.7} />} title="There is no such conversation" />
  ) : (
    <ErrorState failure={failure} onRetry={onRetry} />
  );

interface DetailsProps {
  readonly conversation: AgentConversation;
  readonly onClose: () => void;
  /** One of its messages is wanted instead. */
  readonly onShow: () => void;
}

const Details = ({ conversation, onClose, onShow }: DetailsProps) => {
  const show = (seq: number) => {
    onShow();
    showMessage(seq);
  };
  const widgetLink = (
    <Link
      to="/widgets/$widgetId"
      params={{ widgetId: conversation.widget.id }}
      style={{ color: 'inherit', minWidth: 0, maxWidth: '100%' }}
    >
      <OneLine text={conversation.widget.name} />
    </Link>
  );
  return (
    <>
      <div className={classes['detailsHead']}>
        Details
        <ActionIcon
          className={classes['narrowOnly']}
          variant="subtle"
          color="gray"
          size="lg"
          ml="auto"
          aria-label="Close details"
          onClick={onClose}
        >
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className={classes['rows']}>
        <CustomerDetails conversation={conversation} widgetLink={widgetLink} />
        <section className={classes['trace']}>
          <h3>{conversation.trigger ? 'Why was this handed off?' : 'Decisions'}</h3>
          <DecisionTrace conversation={conversation} onShow={show} />
        </section>
      </div>
    </>
  );
};
