import { useEffect, useRef, useState } from 'react';
import { useChatState } from '../../shared/chat/use-chat.js';

/** Reads out what others say while the chat is shown; not what was there before. */
export const Announcer = () => {
  const last = useChatState(({ thread }) => thread.shown.at(-1));
  const known = useRef<string | undefined>(undefined);
  const isFirst = useRef(true);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (last?.id === known.current) return;
    known.current = last?.id;
    if (isFirst.current) isFirst.current = false;
    else if (last && last.author.kind !== 'visitor')
      setWords(last.kind === 'event' ? last.text : `${last.author.name} says: ${last.text}`);
  }, [last]);
  return (
    <div className="sr-only" role="log" aria-live="polite">
      {words}
    </div>
  );
};
