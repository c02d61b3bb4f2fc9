import { useState } from 'react';
import { useChatState } from '../../shared/chat/use-chat.js';

/** More at once than this nobody listens to: it is all in the thread. */
const AT_ONCE = 3;

/** Reads out what others say while the chat is shown; not what was there before. */
export const Announcer = () => {
  const shown = useChatState(({ thread }) => thread.shown);
  const [knownId] = useState(() => shown.at(-1)?.id);
  // In another conversation than the known one everything is new.
  const fresh = shown.slice(shown.findIndex(({ id }) => id === knownId) + 1).slice(-AT_ONCE);
  return (
    <div className="sr-only" role="log" aria-live="polite">
      {fresh.map(({ id, kind, author, text }) =>
        author.kind === 'visitor' ? null : <p key={id}>{kind === 'event' ? text : `${author.name} says: ${text}`}</p>,
      )}
    </div>
  );
};
