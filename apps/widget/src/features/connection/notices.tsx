import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { CloseIcon } from '../../shared/ui/icons.js';
import styles from './notices.module.css';

/** What stands in the way right now: no connection, or the last click that did not work. */
export const Notices = () => {
  const chat = useChat();
  const isLost = useChatState(({ connection, failure }) => connection === 'lost' && failure === null);
  const problem = useChatState(({ problem: last }) => last);
  return (
    <>
      <div role="status">
        {isLost && (
          <p className={`${styles.notice} ${styles.late}`}>
            <span className={styles.spinner} aria-hidden="true" />
            Reconnecting… What you write is kept and sent.
          </p>
        )}
      </div>
      <div role="alert">
        {problem !== null && (
          <p className={styles.notice}>
            <span className={styles.words} dir="auto">
              {problem}
            </span>
            <button type="button" className={styles.dismiss} aria-label="Dismiss" onClick={chat.dismissProblem}>
              <CloseIcon />
            </button>
          </p>
        )}
      </div>
    </>
  );
};
