import { getLive, listConversations, type AgentConversation, type MemberFrame } from '@baton/contracts';
import { newerConversation } from '@baton/realtime-client';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api.js';
import { readAll } from '../../shared/api/read-all.js';
import { knownConversation } from '../../shared/conversation/queries.js';

const liveKey = ['live'] as const;
const EVERY_MS = 10_000;
/** A rush of frames is one read. */
const TOGETHER_MS = 1_000;

/** Each department now, and who waits past the time of his next step. */
export const useLive = () => {
  const call = useApi();
  return useQuery({
    queryKey: [...liveKey, 'departments'],
    queryFn: ({ signal }) => call(getLive, {}, signal),
    refetchInterval: EVERY_MS,
  });
};

/** All conversations of the workspace that people hold: those that nobody has touched for longest matter most here. */
export const useHeldConversations = () => {
  const call = useApi();
  return useQuery({
    queryKey: [...liveKey, 'held'],
    queryFn: async ({ client, signal }): Promise<readonly AgentConversation[]> =>
      (await readAll((cursor) => call(listConversations, { status: 'human', cursor, limit: 200 }, signal)))
        .map((heard) => newerConversation(knownConversation(client, heard.id), heard))
        .filter(({ status }) => status === 'human'),
    refetchInterval: EVERY_MS,
  });
};

const waiting = new WeakSet<QueryClient>();

const concernsLive = ({ type }: MemberFrame): boolean =>
  type.startsWith('queue.') || type === 'presence.updated' || type === 'conversation.updated';

/** What supervisors look at is read again soon after something in it changed; nothing is asked while nobody looks. */
export const refreshLive = (client: QueryClient, frame: MemberFrame): void => {
  if (!concernsLive(frame) || waiting.has(client)) return;
  if (client.getQueryCache().findAll({ queryKey: liveKey, type: 'active' }).length === 0) return;
  waiting.add(client);
  setTimeout(() => {
    waiting.delete(client);
    void client.invalidateQueries({ queryKey: liveKey }, { cancelRefetch: false });
  }, TOGETHER_MS);
};
