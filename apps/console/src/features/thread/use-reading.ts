import { useEffect } from 'react';
import { markReadByMember, type AgentConversation } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { withReadMark } from '../../shared/conversation/conversation-state.js';
import { conversationKey, mineKey } from '../../shared/conversation/queries.js';

const AFTER_MS = 300;

/** Who has a conversation open before his eyes has read it. Told once he rests on it, and only by its holder. */
export const useReading = (conversation: AgentConversation, shownSeq: number, holds: boolean): void => {
  const call = useApi();
  const client = useQueryClient();
  const { id, readSeq, lastSeq } = conversation;
  const seq = Math.min(shownSeq, lastSeq);
  const isDue = holds && seq > readSeq.assignee;

  useEffect(() => {
    if (!isDue) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = async () => {
      const data = { by: 'agent' as const, seq };
      client.setQueryData<AgentConversation>(conversationKey(id), (known) => known && withReadMark(known, data));
      client.setQueryData<readonly AgentConversation[]>(mineKey, (mine) => mine?.map((each) => (each.id === id ? withReadMark(each, data) : each)));
      try {
        await call(markReadByMember, { conversationId: id, seq });
      } catch (failure) {
        console.warn('The read mark was not taken; the next message brings a new one', failure);
      }
    };
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible' && document.hasFocus()) timer = setTimeout(() => void mark(), AFTER_MS);
    };
    look();
    window.addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
    };
  }, [call, client, id, isDue, seq]);
};
