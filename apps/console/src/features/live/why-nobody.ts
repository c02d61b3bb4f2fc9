import type { Agent, Department } from '@baton/contracts';
import { readinessOf, worksIn } from '../../shared/agents/readiness.js';
import { hasSkills, missingSkills, skillWords } from '../../shared/agents/skills.js';

type Place = Pick<Department, 'id' | 'mode' | 'requiredSkills'>;

/** Why nobody can be given the chats that wait in a department now; null where somebody can. Skills count where chats are offered. */
export const whyNobody = ({ id, mode, requiredSkills }: Place, agents: readonly Agent[]): string | null => {
  const online = agents.filter((agent) => agent.presence.status === 'online' && worksIn(agent, id));
  if (online.length === 0) return 'Nobody who works here is online.';
  const required = mode === 'auto_assign' ? requiredSkills : [];
  const fitting = online.filter((agent) => hasSkills(agent, required));
  if (fitting.length === 0) {
    const missing = missingSkills(required, online);
    return missing.length > 0
      ? `Nobody who is online has ${skillWords(missing)}.`
      : 'Nobody who is online has all the skills that are required.';
  }
  if (fitting.some((agent) => readinessOf(agent) === 'ready')) return null;
  return fitting.length < online.length
    ? 'Nobody who is online and has the skills has room.'
    : 'Nobody who is online has room.';
};
