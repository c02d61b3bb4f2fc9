import type { Agent, PresenceStatus } from '@baton/contracts';
import { worksIn } from '../../shared/agents/readiness.js';
import type { Target } from './use-transfer.js';

const isOnline = ({ presence }: Agent): boolean => presence.status === 'online';
const ofDepartment = (agents: readonly Agent[], departmentId: string): readonly Agent[] =>
  agents.filter((agent) => worksIn(agent, departmentId));

/** Who is there to take what waits in a department. */
export const departmentWords = (agents: readonly Agent[], departmentId: string): string => {
  const members = ofDepartment(agents, departmentId);
  if (members.length === 0) return 'Nobody works here yet';
  const online = members.filter(isOnline).length;
  return online === 0 ? 'Nobody is online' : `${online} online`;
};

/** Who is away keeps a chat; from who is not there it comes back. */
const cautionOfStatus: Readonly<Record<PresenceStatus, (name: string) => string | null>> = {
  online: () => null,
  away: (name) => `${name} is away. The customer would wait until they are back.`,
  offline: (name) =>
    `${name} is offline. Unless they come online, the chat goes back to the queue after about a minute.`,
};

/** What the customer would come to where nobody is there now; null where somebody is. */
export const cautionOf = (target: Target, agents: readonly Agent[]): string | null => {
  const { name } = target;
  if ('memberId' in target) {
    const status = agents.find(({ memberId }) => memberId === target.memberId)?.presence.status ?? 'online';
    return cautionOfStatus[status](name);
  }
  const members = ofDepartment(agents, target.departmentId);
  if (members.length === 0) return `Nobody works in ${name} yet. The customer would wait until somebody does.`;
  return members.some(isOnline) ? null : `Nobody in ${name} is online. The customer would wait until somebody is.`;
};
