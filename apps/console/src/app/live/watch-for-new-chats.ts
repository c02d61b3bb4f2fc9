import type { AgentConversation } from '@baton/contracts';
import type { QueryClient } from '@tanstack/react-query';
import type { Alert } from '../../features/alerts/alert.js';
import { customerName } from '../../shared/conversation/conversation-state.js';
import { isMyDoing, mineKey } from '../../shared/conversation/queries.js';
import { watchData } from './watch-data.js';

/** A chat that becomes mine is news, however it is learnt of; not while this window itself takes it, for that opens it. */
export const watchForNewChats = (client: QueryClient, tell: (alert: Alert) => void): (() => void) =>
  watchData<readonly AgentConversation[]>(client, mineKey, (before, now) => {
    for (const { id, customer } of now) {
      if (before.some((each) => each.id === id) || isMyDoing(client, id)) continue;
      tell({
        kind: 'assignment',
        conversationId: id,
        title: 'You have a new chat',
        message: customerName(customer),
      });
    }
  });
