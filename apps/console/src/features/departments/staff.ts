import type { Agent } from '@baton/contracts';
import { byReadiness, worksIn } from '../../shared/agents/readiness.js';
import { hasSkills, missingSkills, skillWords } from '../../shared/agents/skills.js';

/** Who works in a department: who can take a chat first. */
export const staffOf = (agents: readonly Agent[], departmentId: string): Agent[] =>
  agents.filter((agent) => worksIn(agent, departmentId)).sort(byReadiness);

/** What keeps chats waiting however many agents there are: a skill, or all of them together, that none of them has. */
export const skillGap = (required: readonly string[], staff: readonly Agent[]): string | null => {
  const missing = missingSkills(required, staff);
  if (missing.length > 0) return `Nobody in this department has ${skillWords(missing)}: chats that need it wait.`;
  if (required.length > 1 && !staff.some((agent) => hasSkills(agent, required)))
    return 'Nobody in this department has all of these: chats that need them wait.';
  return null;
};
