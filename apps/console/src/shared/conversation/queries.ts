import { getConversation, listConversations, type AgentConversation, type ConversationId } from '@baton/contracts';
import { newerConversation } from '@baton/realtime-client';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi, type Call } from '../api/api.js';
import { readWithFrames } from '../live/while-reading.js';
import { useMember } from '../session/current-member.js';
import { updateMine } from './conversation-state.js';

export const conversationKey = (conversationId: string) => ['conversation', conversationId] as const;
export const mineKey = ['my-conversations'] as const;

export type ConversationCommand = 'take-over' | 'transfer' | 'return-to-ai' | 'close' | 'reopen' | 'keep-open';

/** Of the mutations that give this command, from wherever on the screen; their variable is the conversation's id, unless the key has it. */
export const commandKey = (command: ConversationCommand, conversationId?: string) =>
  ['command', command, conversationId] as const;

/** Commands that change who has it. */
const GIVE: readonly unknown[] = ['take-over', 'reopen', 'transfer'] satisfies ConversationCommand[];

/** It is given to somebody from here: from the click until the answer is heard. */
export const isMyDoing = (client: QueryClient, conversationId: string): boolean =>
  client.isMutating({
    mutationKey: ['command'],
    predicate: ({ state, options: { mutationKey } }) =>
      GIVE.includes(mutationKey?.[1]) && (mutationKey?.[2] ?? state.variables) === conversationId,
  }) > 0;

export const knownConversation = (client: QueryClient, conversationId: string): AgentConversation | undefined =>
  client.getQueryData<AgentConversation>(conversationKey(conversationId));

/**
 * A frame, or the answer to a command, told of a conversation: what is known of it is brought up to date, unless it is
 * newer already, and so is the list of mine.
 */
export const hearConversation = (client: QueryClient, heard: AgentConversation, memberId: string): void => {
  const now = newerConversation(knownConversation(client, heard.id), heard);
  client.setQueryData<AgentConversation>(conversationKey(heard.id), now);
  client.setQueryData<readonly AgentConversation[]>(mineKey, (mine) => mine && updateMine(mine, now, memberId));
};

export const conversationQuery = (call: Call, conversationId: ConversationId) =>
  queryOptions({
    queryKey: conversationKey(conversationId),
    queryFn: async ({ client, signal }): Promise<AgentConversation> => {
      const heard = await call(getConversation, { conversationId }, signal);
      return newerConversation(knownConversation(client, conversationId), heard);
    },
  });

export const useConversation = (conversationId: ConversationId) =>
  useQuery(conversationQuery(useApi(), conversationId));

/** My active conversations: the server's list, and on top of it what frames told while it was read. */
export const mineQuery = (call: Call, memberId: string) =>
  queryOptions({
    queryKey: mineKey,
    queryFn: async ({ client, signal }): Promise<readonly AgentConversation[]> => {
      const { answer, heard } = await readWithFrames(client, () =>
        call(listConversations, { assignee: 'me', status: 'human', limit: 200 }, signal),
      );
      const told = heard.flatMap((frame) => (frame.type === 'conversation.updated' ? [frame.data] : []));
      return told.reduce(
        (mine, conversation) => updateMine(mine, conversation, memberId),
        answer.items as readonly AgentConversation[],
      );
    },
  });

export const useMine = () => useQuery(mineQuery(useApi(), useMember().id));
