import { listMessages, type AgentMessage, type ConversationId } from '@baton/contracts';
import { hasEarlier, hasHole, lastSeq, prepend, receive, type Thread } from '@baton/realtime-client';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi, type Call } from '../../shared/api/api.js';
import { conversationQuery, knownConversation } from '../../shared/conversation/queries.js';
import { readWithFrames } from '../../shared/live/while-reading.js';
import { takePage } from './take-page.js';

const PAGE = 50;
const REST_PAGE = 200;

export const threadKey = (conversationId: string) => ['thread', conversationId] as const;

const knownThread = (client: QueryClient, conversationId: string) =>
  client.getQueryData<Thread<AgentMessage>>(threadKey(conversationId));

/** The newest page, and on top of it all that was told of while it was read. */
const readThread = async (
  client: QueryClient,
  call: Call,
  conversationId: ConversationId,
  signal: AbortSignal,
): Promise<Thread<AgentMessage>> => {
  const { answer, heard } = await readWithFrames(client, async () => {
    const { lastSeq } = await client.fetchQuery({ ...conversationQuery(call, conversationId), staleTime: 2_000 });
    return call(listMessages, { conversationId, before: lastSeq + 1, limit: PAGE }, signal);
  });
  const told = heard.flatMap((frame) =>
    frame.type === 'message.created' && frame.conversationId === conversationId ? [frame.data] : [],
  );
  return receive(takePage(knownThread(client, conversationId), answer.items), told);
};

export const threadQuery = (call: Call, conversationId: ConversationId) =>
  queryOptions({
    queryKey: threadKey(conversationId),
    queryFn: async ({ client, signal }): Promise<Thread<AgentMessage>> => {
      let thread = await readThread(client, call, conversationId, signal);
      while (lastSeq(thread) < (knownConversation(client, conversationId)?.lastSeq ?? 0)) {
        const after = lastSeq(thread);
        const page = await call(listMessages, { conversationId, after, limit: REST_PAGE }, signal);
        thread = receive(thread, page.items);
        if (lastSeq(thread) === after) break;
      }
      return thread;
    },
  });

export const useThread = (conversationId: ConversationId) => useQuery(threadQuery(useApi(), conversationId));

const change = (
  client: QueryClient,
  conversationId: string,
  edit: (thread: Thread<AgentMessage>) => Thread<AgentMessage>,
) => client.setQueryData<Thread<AgentMessage>>(threadKey(conversationId), (thread) => thread && edit(thread));

/** Asks for all that came after what is known: after a hole, or when the line was lost for a while. */
export const catchUp = async (client: QueryClient, call: Call, conversationId: ConversationId): Promise<void> => {
  for (;;) {
    const thread = knownThread(client, conversationId);
    if (!thread) return;
    const page = await call(listMessages, { conversationId, after: lastSeq(thread), limit: REST_PAGE });
    change(client, conversationId, (now) => receive(now, page.items));
    if (page.nextCursor === null) return;
  }
};

export const loadEarlier = async (client: QueryClient, call: Call, conversationId: ConversationId): Promise<void> => {
  const thread = knownThread(client, conversationId);
  if (!thread || !hasEarlier(thread)) return;
  const page = await call(listMessages, { conversationId, before: thread.base + 1, limit: PAGE });
  change(client, conversationId, (now) => prepend(now, page.items));
};

/** True if something is missing before this message. */
export const hearMessage = (client: QueryClient, message: AgentMessage): boolean => {
  const thread = knownThread(client, message.conversationId);
  if (!thread) return false;
  const next = receive(thread, [message]);
  if (next !== thread) client.setQueryData(threadKey(message.conversationId), next);
  return hasHole(next);
};

/** Whether a conversation that goes up to `head` has messages that should be on the screen and are not. */
export const lacksMessages = (client: QueryClient, conversationId: string, head: number): boolean => {
  const thread = knownThread(client, conversationId);
  return thread !== undefined && lastSeq(thread) < head;
};
