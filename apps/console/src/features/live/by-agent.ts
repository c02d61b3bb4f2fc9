import type { Agent, AgentConversation } from '@baton/contracts';
import { byReadiness } from '../../shared/agents/readiness.js';

export interface Hands {
  readonly memberId: string;
  readonly name: string;
  /** Null for who holds chats and is not known as an agent (any more). */
  readonly agent: Agent | null;
  readonly conversations: readonly AgentConversation[];
}

/** Who handles what: the busiest first, then whoever is there; who is offline without a chat is left out. */
export const byAgent = (agents: readonly Agent[], held: readonly AgentConversation[]): Hands[] => {
  const of = (memberId: string) => held.filter(({ assignee }) => assignee?.id === memberId);
  const known = agents
    .toSorted(byReadiness)
    .map((agent) => ({ memberId: agent.memberId, name: agent.name, agent, conversations: of(agent.memberId) }));
  const strangers = new Map(
    held.flatMap(({ assignee }) =>
      assignee && !agents.some(({ memberId }) => memberId === assignee.id) ? [[assignee.id, assignee.name]] : [],
    ),
  );
  const others = [...strangers].map(([memberId, name]) => ({
    memberId,
    name,
    agent: null,
    conversations: of(memberId),
  }));
  return [...known, ...others]
    .filter(({ agent, conversations }) => conversations.length > 0 || agent?.presence.status !== 'offline')
    .sort((a, b) => b.conversations.length - a.conversations.length);
};
