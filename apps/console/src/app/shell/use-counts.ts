import { useEffect } from 'react';
import { useQueue } from '../../features/queue/queue-query.js';
import { offersToMe } from '../../features/queue/offers-to-me.js';
import { unreadCount } from '../../shared/conversation/conversation-state.js';
import { useMine } from '../../shared/conversation/queries.js';
import { useMember } from '../../shared/session/current-member.js';

export interface Counts {
  readonly waiting: number;
  /** Of those who wait: offered to me. */
  readonly offered: number;
  /** Messages that I have not read, over all my chats. */
  readonly unread: number;
  readonly unreadChats: number;
}

export const useCounts = (): Counts => {
  const queue = useQueue();
  const mine = useMine();
  const { id: memberId } = useMember();
  const unread = (mine.data ?? []).map(unreadCount);
  return {
    offered: offersToMe(queue.data, memberId).length,
    waiting: queue.data?.entries.length ?? 0,
    unread: unread.reduce((sum, count) => sum + count, 0),
    unreadChats: unread.filter((count) => count > 0).length,
  };
};

/** "(2) Queue · Baton": how many people want something, on the tab itself. */
export const useTitle = (page: string, { waiting, offered, unreadChats }: Counts): void => {
  const count = waiting + unreadChats;
  const words = offered > 0 ? 'A chat is offered to you' : page;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${words} · Baton`;
  }, [count, words]);
  useEffect(
    () => () => {
      document.title = 'Baton';
    },
    [],
  );
};
