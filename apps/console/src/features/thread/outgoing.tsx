import { Loader, UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { RichText } from '../../shared/text/rich-text.js';
import classes from './message.module.css';
import { useOutbox } from './outbox.js';
import type { Outgoing as OutgoingMessage } from './thread-items.js';

/** What I just wrote, before the server has said that it has it. */
export const Outgoing = ({ conversationId, outgoing }: { conversationId: string; outgoing: OutgoingMessage }) => {
  const { outbox } = useOutbox(conversationId);
  const hasFailed = outgoing.state === 'failed';
  return (
    <li className={classes['item']} data-side="ours" data-leads data-testid="outgoing">
      <div
        className={classes['bubble']}
        data-tone={outgoing.kind === 'note' ? 'note' : 'agent'}
        data-pending={!hasFailed || undefined}
        data-failed={hasFailed || undefined}
      >
        <RichText text={outgoing.text} />
      </div>
      <div className={classes['foot']} role="status">
        {!hasFailed && (
          <>
            <Loader size={10} color="gray" aria-hidden /> Sending…
          </>
        )}
        {hasFailed && (
          <>
            <span className={classes['failed']}>
              <IconAlertCircle size={14} aria-hidden /> Not sent. {outgoing.reason}
            </span>
            <UnstyledButton
              className={classes['again']}
              onClick={() => outbox.retry(conversationId, outgoing.clientId)}
            >
              Try again
            </UnstyledButton>
            <UnstyledButton
              className={classes['again']}
              onClick={() => outbox.discard(conversationId, outgoing.clientId)}
            >
              Discard
            </UnstyledButton>
          </>
        )}
      </div>
    </li>
  );
};
