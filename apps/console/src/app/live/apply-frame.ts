import type { AgentConversation, MemberFrame } from '@baton/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { hearListed } from '../../features/conversation-list/use-conversation-list.js';
import { hearPresence } from '../../features/presence/presence-query.js';
import { hearQueueFrame, hearQueueHeads } from '../../features/queue/queue-query.js';
import { catchUp, hearMessage, threadKey } from '../../features/thread/thread-query.js';
import { lastSeqOf, type ThreadState } from '../../features/thread/thread-state.js';
import { hearTyping, typedMessageArrived } from '../../features/thread/typing-store.js';
import type { Call } from '../../shared/api/api.js';
import { newerOf, updateMine, withReadMark } from '../../shared/conversation/conversation-state.js';
import { conversationKey, mineKey } from '../../shared/conversation/queries.js';

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

const hearConversation = ({ client, memberId }: Caches, heard: AgentConversation): void => {
  client.setQueryData<AgentConversation>(conversationKey(heard.id), (known) => newerOf(known, heard));
  client.setQueryData<readonly AgentConversation[]>(mineKey, (mine) => mine && updateMine(mine, heard, memberId));
  hearListed(client, heard);
};

const hearRead = ({ client }: Caches, frame: Extract<MemberFrame, { type: 'message.read' }>): void => {
  const mark = (conversation: AgentConversation) =>
    conversation.id === frame.conversationId ? withReadMark(conversation, frame.data) : conversation;
  client.setQueryData<AgentConversation>(conversationKey(frame.conversationId), (known) => known && mark(known));
  client.setQueryData<readonly AgentConversation[]>(mineKey, (mine) => mine?.map(mark));
};

/** Heads that are higher than what is known tell of frames that never came. */
const hearHeads = (caches: Caches, heads: Readonly<Record<string, number>>): void => {
  const { client } = caches;
  hearQueueHeads(client, heads);
  const mine = client.getQueryData<readonly AgentConversation[]>(mineKey);
  for (const [key, head] of Object.entries(heads)) {
    const thread = client.getQueryData<ThreadState>(threadKey(key));
    if (thread && lastSeqOf(thread) < head) catchUpQuietly(caches, key as AgentConversation['id']);
    if (mine?.some((each) => each.id === key && each.lastSeq < head))
      void client.invalidateQueries({ queryKey: mineKey });
  }
};

/** Each frame goes to the caches that show what it tells. */
export const applyFrame = (caches: Caches, frame: MemberFrame): void => {
  switch (frame.type) {
    case 'message.created':
      if (frame.data.author.kind === 'visitor') typedMessageArrived(frame.conversationId);
      if (hearMessage(caches.client, frame.data)) catchUpQuietly(caches, frame.conversationId);
      return;
    case 'conversation.updated':
      return hearConversation(caches, frame.data);
    case 'message.read':
      return hearRead(caches, frame);
    case 'typing':
      return hearTyping(frame);
    case 'queue.added':
    case 'queue.updated':
    case 'queue.removed':
      return hearQueueFrame(caches.client, frame);
    case 'presence.updated':
      return hearPresence(caches.client, frame.data);
    case 'heartbeat':
      return hearHeads(caches, frame.heads);
    case 'ready':
    case 'pong':
      return;
    case 'error':
      return console.warn('The server refused a frame', frame.code, frame.detail);
  }
};

/** A new line hears nothing of what came before it: everything shown is read again, threads from where they end. */
export const readAgain = (caches: Caches): void => {
  const { client } = caches;
  for (const query of client.getQueryCache().findAll({ queryKey: ['thread'] })) {
    if (query.isActive()) catchUpQuietly(caches, query.queryKey[1] as AgentConversation['id']);
    else client.removeQueries({ queryKey: query.queryKey, exact: true });
  }
  for (const queryKey of [['queue'], mineKey, ['conversation'], ['conversation-list'], ['me']])
    void client.invalidateQueries({ queryKey });
};
