import type { Unsent } from '@baton/realtime-client';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { PlainText } from '../../shared/text/rich-text.js';
import { WarningIcon } from '../../shared/ui/icons.js';
import { Capped } from './capped.js';
import styles from './message.module.css';

/** What was written and is not acknowledged yet; a refused text can be tried again, edited or thrown away. */
export const Echo = ({ unsent }: { unsent: Unsent<string> }) => {
  const chat = useChat();
  const isLost = useChatState(({ connection }) => connection === 'lost');
  const { clientId, refusal, draft } = unsent;
  return (
    <li className={`${styles.row} ${styles.mine} ${refusal ? styles.failed : styles.pending}`} data-unsent>
      <div className={styles.bubble}>
        <span className="sr-only">You wrote: </span>
        <Capped>
          <PlainText text={draft} />
        </Capped>
      </div>
      {refusal ? (
        <div className={styles.failure} role="alert">
          <span>
            <WarningIcon /> Not sent: {refusal.reason}
          </span>
          <button type="button" className="text-button" onClick={() => chat.retry(clientId)}>
            Try again
          </button>
          <button type="button" className="text-button" onClick={() => chat.edit(clientId)}>
            Edit
          </button>
          <button type="button" className="text-button" onClick={() => chat.discard(clientId)}>
            Discard
          </button>
        </div>
      ) : (
        <span className={styles.meta}>{isLost ? 'Will be sent when you are back online' : 'Sending…'}</span>
      )}
    </li>
  );
};
