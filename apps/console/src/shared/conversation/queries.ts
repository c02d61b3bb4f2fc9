import { getConversation, listConversations, type AgentConversation, type ConversationId } from '@baton/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useApi, type Call } from '../api/api.js';
import { newerOf } from './conversation-state.js';

export const conversationKey = (conversationId: string) => ['conversation', conversationId] as const;
export const mineKey = ['my-conversations'] as const;

export const conversationQuery = (call: Call, conversationId: ConversationId) =>
  queryOptions({
    queryKey: conversationKey(conversationId),
    queryFn: async ({ client, signal }): Promise<AgentConversation> => {
      const heard = await call(getConversation, { conversationId }, signal);
      return newerOf(client.getQueryData<AgentConversation>(conversationKey(conversationId)), heard);
    },
  });

export const useConversation = (conversationId: ConversationId) =>
  useQuery(conversationQuery(useApi(), conversationId));

/** My active conversations. What frames brought since the answer was made is kept. */
export const mineQuery = (call: Call) =>
  queryOptions({
    queryKey: mineKey,
    queryFn: async ({ client, signal }): Promise<readonly AgentConversation[]> => {
      const { items } = await call(listConversations, { assignee: 'me', status: 'human', limit: 200 }, signal);
      const known = client.getQueryData<readonly AgentConversation[]>(mineKey) ?? [];
      return items.map((heard) =>
        newerOf(
          known.find((each) => each.id === heard.id),
          heard,
        ),
      );
    },
  });

export const useMine = () => useQuery(mineQuery(useApi()));
