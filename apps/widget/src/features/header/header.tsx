import { useChatState } from '../../shared/chat/use-chat.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { CloseIcon } from '../../shared/ui/icons.js';
import { EndChat } from './end-chat.js';
import styles from './header.module.css';

/** Who is on the other side: the house, a person, or nobody yet. */
export const Header = ({ close }: { close: () => void }) => {
  const widget = useChatState((state) => state.widget);
  const status = useChatState(({ conversation }) => conversation?.status);
  const agentName = useChatState(({ conversation }) =>
    conversation?.status === 'human' ? conversation.agent?.name : undefined,
  );
  const isAnybodyHere = useChatState(({ conversation }) => conversation?.queue?.fallback !== true);
  const subtitle = {
    human: 'You are talking to a person',
    waiting: isAnybodyHere ? 'A person is on the way' : 'You keep your place in line',
    closed: 'This chat has ended',
    qualifying: widget?.texts.subtitle,
    ai: widget?.texts.subtitle,
  }[status ?? 'ai'];
  return (
    <header className={styles.header}>
      <span className={styles.face}>
        <Avatar name={agentName ?? ''} kind={agentName === undefined ? 'ai' : 'agent'} />
      </span>
      <div className={styles.titles}>
        <h1>
          <bdi>{agentName ?? widget?.texts.title ?? 'Chat'}</bdi>
        </h1>
        {subtitle !== undefined && subtitle !== '' && (
          <p>
            <bdi>{subtitle}</bdi>
          </p>
        )}
      </div>
      {status !== undefined && status !== 'closed' && <EndChat key={status} />}
      <button type="button" className={styles.close} aria-label="Close the chat window" onClick={close}>
        <CloseIcon />
      </button>
    </header>
  );
};
