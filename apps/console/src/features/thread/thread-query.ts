import { listMessages, type AgentMessage, type ConversationId } from '@baton/contracts';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi, type Call } from '../../shared/api/api.js';
import { conversationQuery, knownConversation } from '../../shared/conversation/queries.js';
import { readWithFrames } from '../../shared/live/while-reading.js';
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

/** The newest page, and on top of it all that was told of while it was read. */
const readThread = async (
  client: QueryClient,
  call: Call,
  conversationId: ConversationId,
  signal: AbortSignal,
): Promise<ThreadState> => {
  const { answer, heard } = await readWithFrames(client, async () => {
    const { lastSeq } = await client.fetchQuery({ ...conversationQuery(call, conversationId), staleTime: 2_000 });
    return call(listMessages, { conversationId, before: lastSeq + 1, limit: PAGE }, signal);
  });
  const told = heard.flatMap((frame) =>
    frame.type === 'message.created' && frame.conversationId === conversationId ? [frame.data] : [],
  );
  return applyAll(takePage(knownThread(client, conversationId), answer.items), told);
};

export const threadQuery = (call: Call, conversationId: ConversationId) =>
  queryOptions({
    queryKey: threadKey(conversationId),
    queryFn: async ({ client, signal }): Promise<ThreadState> => {
      let thread = await readThread(client, call, conversationId, signal);
      while (lastSeqOf(thread) < (knownConversation(client, conversationId)?.lastSeq ?? 0)) {
        const after = lastSeqOf(thread);
        const page = await call(listMessages, { conversationId, after, limit: REST_PAGE }, signal);
        thread = applyAll(thread, page.items);
        if (lastSeqOf(thread) === after) break;
      }
      return thread;
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
    if (page.nextCursor === null) return;
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

/** Whether a conversation that goes up to `head` has messages that should be on the screen and are not. */
export const lacksMessages = (client: QueryClient, conversationId: string, head: number): boolean => {
  const thread = knownThread(client, conversationId);
  return thread !== undefined && lastSeqOf(thread) < head;
};
