import { useEffect } from 'react';
import { useQueue } from '../../features/queue/queue-query.js';
import { unreadCount } from '../../shared/conversation/conversation-state.js';
import { useMine } from '../../shared/conversation/queries.js';

export interface Counts {
  readonly waiting: number;
  /** Messages that I have not read, over all my chats. */
  readonly unread: number;
  readonly unreadChats: number;
}

export const useCounts = (): Counts => {
  const queue = useQueue();
  const mine = useMine();
  const unread = (mine.data ?? []).map(unreadCount);
  return {
    waiting: queue.data?.entries.length ?? 0,
    unread: unread.reduce((sum, count) => sum + count, 0),
    unreadChats: unread.filter((count) => count > 0).length,
  };
};

/** "(2) Queue · Baton": how many people want something, on the tab itself. */
export const useTitle = (page: string, { waiting, unreadChats }: Counts): void => {
  const count = waiting + unreadChats;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${page} · Baton`;
  }, [count, page]);
};
