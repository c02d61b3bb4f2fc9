import { useEffect } from 'react';
import { markReadByMember, type AgentConversation } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { withReadMark } from '../../shared/conversation/conversation-state.js';
import { conversationKey, mineKey } from '../../shared/conversation/queries.js';
import { useLineState } from '../../shared/live/line-context.js';

const AFTER_MS = 300;

/** Who has a conversation open before his eyes has read it. Told once he rests on it, and only by its holder. */
export const useReading = (conversation: AgentConversation, shownSeq: number, holds: boolean): void => {
  const call = useApi();
  const client = useQueryClient();
  const { id, readSeq, lastSeq } = conversation;
  const seq = Math.min(shownSeq, lastSeq);
  const line = useLineState();
  const isDue = holds && seq > readSeq.assignee;

  useEffect(() => {
    if (!isDue) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = async () => {
      try {
        await call(markReadByMember, { conversationId: id, seq });
        const data = { by: 'agent' as const, seq };
        client.setQueryData<AgentConversation>(conversationKey(id), (known) => known && withReadMark(known, data));
        client.setQueryData<readonly AgentConversation[]>(mineKey, (mine) =>
          mine?.map((each) => (each.id === id ? withReadMark(each, data) : each)),
        );
      } catch (failure) {
        console.warn(
          'The read mark was not taken; it is sent again with the next message or when the line is back',
          failure,
        );
      }
    };
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible' && document.hasFocus())
        timer = setTimeout(() => void mark(), AFTER_MS);
    };
    look();
    window.addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
    };
  }, [call, client, id, isDue, seq, line]);
};
