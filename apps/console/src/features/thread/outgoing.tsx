import { Loader, UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useLineState } from '../../shared/live/line-context.js';
import { RichText } from '../../shared/text/rich-text.js';
import classes from './message.module.css';
import { useOutbox } from './outbox.js';
import { refusedWords } from './refused-words.js';
import type { Outgoing as OutgoingMessage } from './thread-items.js';

/** What I just wrote, before the server has said that it has it. */
export const Outgoing = ({ conversationId, outgoing }: { conversationId: string; outgoing: OutgoingMessage }) => {
  const { refusal } = outgoing;
  return (
    <li className={classes['item']} data-side="ours" data-leads data-testid="outgoing">
      <div
        className={classes['bubble']}
        data-tone={outgoing.kind === 'note' ? 'note' : 'agent'}
        data-pending={!refusal || undefined}
        data-failed={refusal !== null || undefined}
      >
        <RichText text={outgoing.text} />
      </div>
      <div className={classes['foot']} role="status">
        {refusal ? (
          <Refusal conversationId={conversationId} outgoing={outgoing} words={refusedWords(refusal)} />
        ) : (
          <UnderWay />
        )}
      </div>
    </li>
  );
};

const UnderWay = () => {
  const isAway = useLineState() !== 'live';
  return (
    <>
      <Loader size={10} color="gray" aria-hidden />
      {isAway ? 'Kept. It is sent when the connection is back.' : 'Sending…'}
    </>
  );
};

const Refusal = ({
  conversationId,
  outgoing: { clientId, kind, text },
  words,
}: {
  conversationId: string;
  outgoing: OutgoingMessage;
  words: string;
}) => {
  const outbox = useOutbox();
  const keepAsNote = () => {
    outbox.discard(clientId);
    outbox.send(conversationId, 'note', text);
  };
  return (
    <>
      <span className={classes['failed']}>
        <IconAlertCircle size={14} aria-hidden /> Not sent. {words}
      </span>
      <UnstyledButton className={classes['again']} onClick={() => outbox.retry(clientId)}>
        Try again
      </UnstyledButton>
      {kind === 'reply' && (
        <UnstyledButton className={classes['again']} onClick={keepAsNote}>
          Keep as a note
        </UnstyledButton>
      )}
      <UnstyledButton className={classes['again']} onClick={() => outbox.discard(clientId)}>
        Discard
      </UnstyledButton>
    </>
  );
};
