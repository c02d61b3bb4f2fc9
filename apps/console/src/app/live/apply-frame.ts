import type { AgentConversation, MemberFrame } from '@baton/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { hearListed } from '../../features/conversation-list/use-conversation-list.js';
import { refreshLive } from '../../features/live/live-queries.js';
import { hearPresence } from '../../features/presence/presence-query.js';
import { hearQueueFrame, hearQueueHeads } from '../../features/queue/queue-query.js';
import { catchUp, hearMessage, lacksMessages } from '../../features/thread/thread-query.js';
import { hearTyping, typedMessageArrived } from '../../features/thread/typing-store.js';
import { agentsKey, hearAgentPresence } from '../../shared/agents/agent-queries.js';
import type { Call } from '../../shared/api/api.js';
import { conversationKey, hearConversation, knownConversation, mineKey } from '../../shared/conversation/queries.js';
import { tellReaders } from '../../shared/live/while-reading.js';
import { setServerTime } from '../../shared/time/clock.js';

export interface Caches {
  readonly client: QueryClient;
  readonly call: Call;
  readonly memberId: string;
}

/** Asked for after a loss; if it cannot be had now, the next heartbeat brings us here again. */
const catchUpQuietly = ({ client, call }: Caches, conversationId: AgentConversation['id']): void => {
  catchUp(client, call, conversationId).catch((failure: unknown) =>
    console.warn('Messages could not be fetched', failure),
  );
};

const hearUpdate = (caches: Caches, heard: AgentConversation): void => {
  hearConversation(caches.client, heard, caches.memberId);
  hearListed(caches.client, heard);
  if (lacksMessages(caches.client, heard.id, heard.lastSeq)) catchUpQuietly(caches, heard.id);
};

/** Heads tell how far my conversations and queues have come: whatever is behind lost a frame and is read again. */
const hearHeads = (caches: Caches, heads: Readonly<Record<string, number>>): void => {
  const { client } = caches;
  hearQueueHeads(client, heads);
  const mine = client.getQueryData<readonly AgentConversation[]>(mineKey) ?? [];
  let isMineBehind = mine.some(({ id }) => heads[id] === undefined);
  for (const [key, head] of Object.entries(heads)) {
    if (key.startsWith('queue:')) continue;
    if (lacksMessages(client, key, head)) catchUpQuietly(caches, key as AgentConversation['id']);
    const held = mine.find(({ id }) => id === key);
    const known = knownConversation(client, key);
    if (held ? held.lastSeq < head : !known) isMineBehind = true;
    if (known && known.lastSeq < head) void client.invalidateQueries({ queryKey: conversationKey(key) });
  }
  if (isMineBehind) void client.invalidateQueries({ queryKey: mineKey });
};

/**
 * A first read that is under way is not begun anew by this, and may have been answered before the line could hear what changed since:
 * it is followed by another.
 */
const readAnew = async (client: QueryClient, queryKey: QueryKey): Promise<void> => {
  const isFirst = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .some(({ state }) => state.data === undefined);
  await client.invalidateQueries({ queryKey });
  if (isFirst) await client.invalidateQueries({ queryKey });
};

/** A new line hears nothing of what came before it: everything shown is read again, threads from where they end. */
const readAgain = (caches: Caches): void => {
  const { client } = caches;
  for (const query of client.getQueryCache().findAll({ queryKey: ['thread'] })) {
    const { queryKey, state } = query;
    if (!query.isActive()) client.removeQueries({ queryKey, exact: true });
    else if (state.data === undefined) void client.invalidateQueries({ queryKey, exact: true });
    else catchUpQuietly(caches, queryKey[1] as AgentConversation['id']);
  }
  for (const queryKey of [['queue'], mineKey, ['conversation'], ['conversation-list'], ['me'], agentsKey])
    void readAnew(client, queryKey);
};

/** Each frame goes to the caches that show what it tells. */
export const applyFrame = (caches: Caches, frame: MemberFrame): void => {
  tellReaders(caches.client, frame);
  refreshLive(caches.client, frame);
  switch (frame.type) {
    case 'message.created':
      if (frame.data.author.kind === 'visitor') typedMessageArrived(frame.conversationId);
      if (hearMessage(caches.client, frame.data)) catchUpQuietly(caches, frame.conversationId);
      return;
    case 'conversation.updated':
      return hearUpdate(caches, frame.data);
    case 'message.read':
      // The conversation that follows has the marks too, and a version that tells old from new.
      return;
    case 'typing':
      return hearTyping(frame);
    case 'queue.added':
    case 'queue.updated':
    case 'queue.removed':
      return hearQueueFrame(caches.client, frame);
    case 'offer.created':
    case 'offer.withdrawn':
      // The queue's own frame, just before, has changed the entry; this shows if it was lost.
      return hearQueueHeads(caches.client, { [`queue:${frame.data.departmentId}`]: frame.data.version });
    case 'presence.updated':
      hearAgentPresence(caches.client, frame.data);
      return hearPresence(caches.client, frame.data);
    case 'heartbeat':
      return hearHeads(caches, frame.heads);
    case 'ready':
      setServerTime(frame.serverTime);
      return readAgain(caches);
    case 'answer.delta':
    case 'answer.dropped':
      // What the AI is about to say is its customer's to watch; members read what it said.
      return;
    case 'pong':
      return;
    case 'error':
      return console.warn('The server refused a frame', frame.code, frame.detail);
    default:
      frame satisfies never;
  }
};
