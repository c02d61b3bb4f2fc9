import { useStored } from '../../shared/storage/stored.js';
import { useMember } from '../../shared/session/current-member.js';

export type Mode = 'reply' | 'note';

const PREFIX = 'baton-draft';

/** What somebody began to write in a conversation: kept in this browser, replies and notes apart. */
export const useDraft = (conversationId: string, mode: Mode) => {
  const member = useMember();
  const [stored, store] = useStored(`${PREFIX}:${member.id}:${conversationId}:${mode}`);
  return [stored ?? '', (text: string) => store(text === '' ? null : text)] as const;
};

/** Somebody else may sit here next. A session that merely expired keeps its drafts. */
export const forgetDrafts = (memberId: string): void => {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(`${PREFIX}:${memberId}:`)) window.localStorage.removeItem(key);
    }
  } catch (failure) {
    console.warn('Drafts could not be forgotten', failure);
  }
};
