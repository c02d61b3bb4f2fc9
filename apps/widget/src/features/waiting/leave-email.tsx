import { useRef, useState, type FormEvent } from 'react';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import styles from './waiting.module.css';

/** As the server takes it, which asks for more than the browser does. */
const ADDRESS = /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/u;

/** Nobody is there: where to write to when somebody is. */
export const LeaveEmail = () => {
  const chat = useChat();
  const email = useChatState(({ visitor }) => visitor?.email ?? null);
  const isBusy = useChatState(({ busy }) => busy === 'leave-email');
  const [isWrong, setIsWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  if (email !== null)
    return (
      <p className={styles.left} role="status">
        We will write to <bdi>{email}</bdi>.
      </p>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = field.current;
    if (!input || isBusy) return;
    const written = input.value.trim();
    const isRight = ADDRESS.test(written);
    setIsWrong(!isRight);
    if (isRight) void chat.leaveEmail(written);
    else input.focus();
  };
  return (
    <form className={styles.email} onSubmit={submit} noValidate>
      <label htmlFor="leave-email">Leave your e-mail, and we will write to you</label>
      <div>
        <input
          id="leave-email"
          ref={field}
          type="email"
          autoComplete="email"
          maxLength={254}
          placeholder="name@example.com"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'leave-email-wrong' : undefined}
          onInput={() => setIsWrong(false)}
        />
        <button type="submit" aria-disabled={isBusy}>
          Send my address
        </button>
      </div>
      {isWrong && (
        <span id="leave-email-wrong" role="alert">
          Please write an address such as name@example.com.
        </span>
      )}
    </form>
  );
};
