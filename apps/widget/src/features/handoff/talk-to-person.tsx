import { useChat, useChatState } from '../../shared/chat/use-chat.js';
import { PersonIcon } from '../../shared/ui/icons.js';
import styles from './talk-to-person.module.css';

/** Always there while it is the AI that answers: one click, no questions asked. */
export const TalkToPerson = () => {
  const chat = useChat();
  const isOffered = useChatState(({ widget }) => widget?.talkToPerson ?? false);
  const isBusy = useChatState(({ busy }) => busy === 'handoff');
  if (!isOffered) return null;
  return (
    <div className={styles.bar}>
      <button type="button" className={styles.person} aria-disabled={isBusy} onClick={() => void chat.talkToPerson()}>
        <PersonIcon />
        {isBusy ? 'One moment…' : 'Talk to a person'}
      </button>
    </div>
  );
};
