import { useEffect, useState } from 'react';
import { answerSoFar } from '../../shared/chat/chat-state.js';
import { useChatState } from '../../shared/chat/use-chat.js';
import { Avatar } from '../../shared/ui/avatar.js';
import styles from './typing.module.css';

/** An answer that takes longer than this does not come any more. */
const THINKS_AT_MOST_MS = 20_000;

/** The AI was asked and has not answered yet. */
const useIsThinking = (): boolean => {
  const askedSeq = useChatState(({ conversation, thread }) => {
    const last = thread.shown.at(-1);
    return conversation?.status === 'ai' && last?.author.kind === 'visitor' ? last.seq : 0;
  });
  const [givenUpSeq, setGivenUpSeq] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setGivenUpSeq(askedSeq), THINKS_AT_MOST_MS);
    return () => clearTimeout(timer);
  }, [askedSeq]);
  return askedSeq > 0 && askedSeq !== givenUpSeq;
};

/** Somebody is writing: the person by name, or the AI that has just been asked. */
export const Typing = () => {
  const person = useChatState(({ typing }) => typing);
  const isThinking = useIsThinking();
  const isWriting = useChatState((state) => answerSoFar(state) !== null);
  // The text itself is seen growing, and heard when it is whole.
  if (isWriting)
    return (
      <span className="sr-only" role="status">
        The assistant is typing
      </span>
    );
  if (person === null && !isThinking) return null;
  return (
    <div className={styles.typing}>
      <Avatar name={person ?? ''} kind={person === null ? 'ai' : 'agent'} />
      <span className={styles.dots} role="status">
        <span className="sr-only">{person ?? 'The assistant'} is typing</span>
        <i />
        <i />
        <i />
      </span>
      {person !== null && (
        <span className={styles.name} aria-hidden="true">
          <bdi>{person}</bdi> is typing
        </span>
      )}
    </div>
  );
};
