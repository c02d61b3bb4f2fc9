import type { AgentConversation } from '@baton/contracts';
import type { Line } from '../../shared/live/connection.js';

const FOR_MS = 15 * 60_000;
/** Of the twenty that a socket may watch, some are left for what an agent looks at. */
const AT_MOST = 10;

/** A chat that I ended sends its rating to those who still watch it: the last few are, for a while. */
export const createRatingWatch = (line: Line) => {
  const watched: { id: string; stop: () => void }[] = [];
  const stopWatching = (id: string) => {
    const index = watched.findIndex((each) => each.id === id);
    for (const each of index === -1 ? [] : watched.splice(index, 1)) each.stop();
  };
  const startWatching = (id: string) => {
    if (watched.some((each) => each.id === id)) return;
    const unwatch = line.watch(id);
    const timer = setTimeout(() => stopWatching(id), FOR_MS);
    const stop = () => {
      clearTimeout(timer);
      unwatch();
    };
    watched.push({ id, stop });
    if (watched.length > AT_MOST) stopWatching(watched[0]?.id ?? '');
  };
  return {
    /** My list before and after a change. */
    see: (heard: AgentConversation, wasMine: boolean) => {
      if (wasMine && heard.status === 'closed' && heard.rating === null) startWatching(heard.id);
      if (heard.status !== 'closed' || heard.rating !== null) stopWatching(heard.id);
    },
    stop: () => [...watched].forEach(({ id }) => stopWatching(id)),
  };
};
