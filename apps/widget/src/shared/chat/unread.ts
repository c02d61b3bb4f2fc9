import { lastSeq, type KeyValueStore } from '@baton/realtime-client';
import type { ChatState } from './chat-state.js';

/** Somebody says these; a line of the system nobody does. */
const SPEAKERS: readonly string[] = ['ai', 'agent'];

/** Counts what others said while the panel was shut. How far it was seen is kept, so that a reload does not forget or repeat it. */
export const createUnread = (storage: KeyValueStore, key: string) => {
  const seenOf = (conversationId: string): number => {
    const [id, seq] = (storage.getItem(key) ?? '').split(' ');
    return id === conversationId ? Number(seq) || 0 : 0;
  };
  return ({ conversation, thread, isOpen }: ChatState): number => {
    if (!conversation) return 0;
    const last = lastSeq(thread);
    // Where he wrote he looked, too.
    const own = thread.shown.findLast(({ author }) => author.kind === 'visitor')?.seq ?? 0;
    const seen = Math.max(seenOf(conversation.id), own);
    if (isOpen && document.visibilityState === 'visible') {
      if (last > seen) storage.setItem(key, `${conversation.id} ${last}`);
      return 0;
    }
    const news = thread.shown.filter(
      ({ seq, author, kind }) => seq > seen && kind !== 'event' && SPEAKERS.includes(author.kind),
    );
    return news.length;
  };
};
