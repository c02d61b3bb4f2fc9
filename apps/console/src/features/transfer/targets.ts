import type { Agent, AgentConversation, Department, Member } from '@baton/contracts';
import { byReadiness } from '../../shared/agents/readiness.js';

const fits = (name: string, words: string): boolean =>
  name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase());

type Conversation = Pick<AgentConversation, 'assignee' | 'department' | 'status'>;

/** Who was invited and has never signed in is left out; who is there has, whatever was read before. */
export const withoutInvited = (agents: readonly Agent[], members: readonly Member[]): Agent[] =>
  agents.filter(
    ({ memberId, presence }) =>
      presence.status !== 'offline' || !members.some(({ id, status }) => id === memberId && status === 'invited'),
  );

/** Whom it can be handed to: everybody but its holder; who is away or full comes last. */
export const agentTargets = (agents: readonly Agent[], { assignee, status }: Conversation, words: string): Agent[] =>
  agents
    .filter(({ memberId, name }) => !(status === 'human' && memberId === assignee?.id) && fits(name, words))
    .sort(byReadiness);

/** Where it can wait: in every department but the one in which it waits already. */
export const departmentTargets = (
  departments: readonly Department[],
  { department, status }: Conversation,
  words: string,
): Department[] =>
  departments.filter(({ id, name }) => !(status === 'waiting' && id === department?.id) && fits(name, words));
