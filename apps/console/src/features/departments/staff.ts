import type { Agent } from '@baton/contracts';
import { byReadiness, worksIn } from '../../shared/agents/readiness.js';

/** Who works in a department: who can take a chat first. */
export const staffOf = (agents: readonly Agent[], departmentId: string): Agent[] =>
  agents.filter((agent) => worksIn(agent, departmentId)).sort(byReadiness);

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** What keeps chats waiting however many agents there are: a skill, or all of them together, that none of them has. */
export const skillGap = (required: readonly string[], staff: readonly Agent[]): string | null => {
  const has = ({ skills }: Agent, wanted: string): boolean =>
    skills.some((skill) => skill.toLowerCase() === wanted.toLowerCase());
  const missing = required.filter((skill) => !staff.some((agent) => has(agent, skill)));
  if (missing.length > 0) return `Nobody in this department has ${either.format(missing)}: chats that need it wait.`;
  if (required.length > 1 && !staff.some((agent) => required.every((skill) => has(agent, skill))))
    return 'Nobody in this department has all of these: chats that need them wait.';
  return null;
};
