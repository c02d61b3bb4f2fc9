import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { LeaveEmail } from './leave-email.js';
import { waitWords } from './wait-words.js';
import styles from './waiting.module.css';

/** While a person is awaited: the text, the place in line, and the way back. Writing goes on meanwhile. */
export const Waiting = () => {
  const chat = useChat();
  const queue = useChatState(({ conversation }) => conversation?.queue ?? null);
  const isBusy = useChatState(({ busy }) => busy === 'stop-waiting');
  return (
    <section className={styles.waiting} aria-label="Waiting for a person">
      <span className={styles.pulse} aria-hidden="true" />
      <div className={styles.words} role="status">
        <p dir="auto">{queue?.message ?? 'You are in the queue. A person will be with you.'}</p>
        {queue && (
          <dl className={styles.facts}>
            <div>
              <dt>Place in line</dt>
              <dd>{queue.position === 1 ? 'You are next' : queue.position}</dd>
            </div>
            {queue.estimatedWaitSeconds !== null && (
              <div>
                <dt>Estimated wait</dt>
                <dd>{waitWords(queue.estimatedWaitSeconds, queue.estimatedWaitRange)}</dd>
              </div>
            )}
          </dl>
        )}
      </div>
      {queue?.fallback && <LeaveEmail />}
      <button type="button" className="text-button" aria-disabled={isBusy} onClick={() => void chat.stopWaiting()}>
        Stop waiting, back to the AI
      </button>
    </section>
  );
};
