import { OneLine } from '../../shared/text/one-line.js';
import classes from './thread.module.css';
import { useTypingName } from './typing-store.js';

/** Its line is always there, so that nothing jumps when the customer begins to type. */
export const TypingDots = ({ conversationId }: { conversationId: string }) => {
  const name = useTypingName(conversationId);
  return (
    <div className={classes['typing']} role="status" aria-live="polite">
      {name !== null && (
        <>
          <span className={classes['dots']} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <OneLine text={`${name} is typing`} />
        </>
      )}
    </div>
  );
};
