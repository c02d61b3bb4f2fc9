import type { VisitorConversation } from '@baton/contracts';
import { useState, type FormEvent } from 'react';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { GivenStars, Stars } from './stars.js';
import styles from './feedback.module.css';

const COMMENT_MAX = 2_000;

const Form = () => {
  const chat = useChat();
  const isBusy = useChatState(({ busy }) => busy === 'rate');
  const [rating, setRating] = useState(0);
  const [comment, setComment] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rating > 0) void chat.rate(rating, comment);
  };
  return (
    <form onSubmit={submit}>
      <Stars rating={rating} onRate={setRating} />
      {rating > 0 && (
        <>
          <textarea
            rows={2}
            value={comment}
            maxLength={COMMENT_MAX}
            dir="auto"
            aria-label="Comment (optional)"
            placeholder="Anything to add? (optional)"
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" className="button" aria-disabled={isBusy}>
            Send feedback
          </button>
        </>
      )}
    </form>
  );
};

/** The end of a chat: 1 to 5 stars, once, and a way to begin again. */
export const Feedback = ({ feedback }: { feedback: VisitorConversation['feedback'] }) => {
  const chat = useChat();
  return (
    <section className={styles.feedback} aria-label="Feedback">
      {feedback ? (
        <div className={styles.thanks} role="status">
          <GivenStars rating={feedback.rating} />
          <p>Thank you for your feedback.</p>
        </div>
      ) : (
        <Form />
      )}
      <button type="button" className={feedback ? 'button' : 'text-button'} onClick={chat.startNew}>
        Start a new chat
      </button>
    </section>
  );
};
