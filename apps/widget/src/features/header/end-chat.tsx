import { useLayoutEffect, useRef, useState } from 'react';
import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import styles from './header.module.css';

/** Ends the chat, after asking once more: it stands next to "close". */
export const EndChat = () => {
  const chat = useChat();
  const isBusy = useChatState(({ busy }) => busy === 'end');
  const [isAsking, setIsAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (isAsking) confirm.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const end = () => {
    setIsAsking(false);
    void chat.end();
  };
  if (!isAsking)
    return (
      <button
        ref={opener}
        type="button"
        className={styles.quiet}
        aria-disabled={isBusy}
        aria-label="End chat"
        onClick={() => setIsAsking(true)}
      >
        End
      </button>
    );
  return (
    <div
      className={styles.asking}
      role="group"
      aria-label="End this chat?"
      onKeyDown={(event) => {
        // This question only, not the whole window.
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setIsAsking(false);
      }}
    >
      <span>End this chat?</span>
      <button ref={confirm} type="button" className={styles.quiet} onClick={end}>
        End it
      </button>
      <button type="button" className={styles.quiet} onClick={() => setIsAsking(false)}>
        Keep it
      </button>
    </div>
  );
};
