import { listMessages, type AgentMessage, type ConversationId } from '@baton/contracts';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi, type Call } from '../../shared/api/api.js';
import { conversationQuery } from '../../shared/conversation/queries.js';
import {
  applyAll,
  applyMessage,
  hasEarlier,
  lastSeqOf,
  prependPage,
  takePage,
  type ThreadState,
} from './thread-state.js';

const PAGE = 50;
const REST_PAGE = 200;

export const threadKey = (conversationId: string) => ['thread', conversationId] as const;

const knownThread = (client: QueryClient, conversationId: string) =>
  client.getQueryData<ThreadState>(threadKey(conversationId));

export const threadQuery = (call: Call, conversationId: ConversationId) =>
  queryOptions({
    queryKey: threadKey(conversationId),
    queryFn: async ({ client, signal }): Promise<ThreadState> => {
      const { lastSeq } = await client.fetchQuery({ ...conversationQuery(call, conversationId), staleTime: 2_000 });
      const page = await call(listMessages, { conversationId, before: lastSeq + 1, limit: PAGE }, signal);
      return takePage(knownThread(client, conversationId), page.items);
    },
  });

export const useThread = (conversationId: ConversationId) => useQuery(threadQuery(useApi(), conversationId));

const change = (client: QueryClient, conversationId: string, edit: (thread: ThreadState) => ThreadState) =>
  client.setQueryData<ThreadState>(threadKey(conversationId), (thread) => thread && edit(thread));

/** Asks for all that came after what is known: after a hole, or when the line was lost for a while. */
export const catchUp = async (client: QueryClient, call: Call, conversationId: ConversationId): Promise<void> => {
  for (;;) {
    const thread = knownThread(client, conversationId);
    if (!thread) return;
    const page = await call(listMessages, { conversationId, after: lastSeqOf(thread), limit: REST_PAGE });
    change(client, conversationId, (now) => applyAll(now, page.items));
    if (page.items.length < REST_PAGE) return;
  }
};

export const loadEarlier = async (client: QueryClient, call: Call, conversationId: ConversationId): Promise<void> => {
  const thread = knownThread(client, conversationId);
  const first = thread?.messages[0];
  if (!thread || !first || !hasEarlier(thread)) return;
  const page = await call(listMessages, { conversationId, before: first.seq, limit: PAGE });
  change(client, conversationId, (now) => prependPage(now, page.items));
};

/** True if something is missing before this message. */
export const hearMessage = (client: QueryClient, message: AgentMessage): boolean => {
  const thread = knownThread(client, message.conversationId);
  if (!thread) return false;
  const applied = applyMessage(thread, message);
  if (applied.kind === 'applied') client.setQueryData(threadKey(message.conversationId), applied.thread);
  return applied.kind === 'hole';
};
