import { listAgents, type Agent, type Presence } from '@baton/contracts';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useApi, type Call } from '../api/api.js';
import { readAll } from '../api/read-all.js';
import { readWithFrames } from '../live/while-reading.js';

export const agentsKey = ['agents'] as const;

type Heard = Presence & { readonly memberId: string };
type Agents = readonly Agent[];

const withPresence = (agents: Agents, { memberId, ...presence }: Heard): Agents =>
  agents.map((agent) => (agent.memberId === memberId ? { ...agent, presence } : agent));

export const agentsQuery = (call: Call) =>
  queryOptions({
    queryKey: agentsKey,
    queryFn: async ({ client, signal }): Promise<Agents> => {
      const { answer, heard } = await readWithFrames(client, () =>
        readAll<Agent>((cursor) => call(listAgents, { cursor, limit: 200 }, signal)),
      );
      return heard.reduce(
        (agents, frame) => (frame.type === 'presence.updated' ? withPresence(agents, frame.data) : agents),
        answer as Agents,
      );
    },
  });

/** Everybody who may handle chats, with presence and load as they are now. */
export const useAgents = () => useQuery(agentsQuery(useApi()));

export const hearAgentPresence = (client: QueryClient, heard: Heard): void => {
  client.setQueryData<Agents>(agentsKey, (agents) => agents && withPresence(agents, heard));
};
