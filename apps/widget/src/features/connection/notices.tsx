import { useChatState } from '../../shared/chat/use-chat.js';
import styles from './notices.module.css';

/** What stands in the way right now: no connection, or the last click that did not work. */
export const Notices = () => {
  const isLost = useChatState(({ connection, failure }) => connection === 'lost' && failure === null);
  const problem = useChatState(({ problem: last }) => last);
  return (
    <div role="status">
      {isLost && (
        <p className={`${styles.notice} ${styles.late}`}>
          <span className={styles.spinner} aria-hidden="true" />
          Reconnecting… What you write is kept and sent.
        </p>
      )}
      {problem !== null && (
        <p className={styles.notice} dir="auto">
          {problem}
        </p>
      )}
    </div>
  );
};
