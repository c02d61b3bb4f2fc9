import type { Agent, AgentConversation, QueueEntry } from '@baton/contracts';
import { worksIn } from '../../shared/agents/readiness.js';

interface Now {
  readonly agents: readonly Agent[];
  readonly held: readonly AgentConversation[];
  readonly queue: readonly QueueEntry[];
}

/** Free places: of those who are online and work there. Who has more chats than fit takes no place of a colleague. */
const roomIn = (agents: readonly Agent[], departmentId: string): number =>
  agents
    .filter((agent) => agent.presence.status === 'online' && worksIn(agent, departmentId))
    .reduce((room, { presence }) => room + Math.max(0, presence.capacity - presence.activeCount), 0);

/** What a department has in hand: its chats whoever holds them, online or not, how many more fit, and who waits longest. */
export const handsIn = (departmentId: string, { agents, held, queue }: Now) => ({
  chats: held.filter(({ department }) => department?.id === departmentId).length,
  room: roomIn(agents, departmentId),
  waitingSince:
    queue
      .filter((entry) => entry.departmentId === departmentId)
      .map(({ enqueuedAt }) => enqueuedAt)
      .sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null,
});

export type Hand = ReturnType<typeof handsIn>;
