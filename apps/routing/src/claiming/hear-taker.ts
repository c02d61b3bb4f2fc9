import type { MemberActor } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import { agentOf, learnAgent, type Agent } from '../store/agents.js';
import { noteRequest, type PresenceTimes } from '../store/presence.js';

/** The newest known of him. Whoever takes something is there, before his gateway says so: what he takes must not be taken from him as lost. */
export const hearTaker = async (tx: Tx, times: PresenceTimes, actor: MemberActor): Promise<Agent> => {
  const agent = await learnAgent(tx, agentOf(actor));
  await noteRequest(tx, times, agent.memberId);
  return agent;
};
