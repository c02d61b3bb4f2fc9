import type { ConversationId, WorkspaceId } from '@baton/contracts';
import type { Tx } from '@baton/messaging';
import type { Situation } from '../domain/claim/judge-claim.js';
import type { Entry } from '../domain/following/entry.js';
import { holderOf, lockAgents, takeSlot, type Agent } from '../store/agents.js';
import { insertPending, liveAssignments, type Assignment } from '../store/assignments.js';
import { isStrict } from '../store/departments.js';
import { lockEntry } from '../store/entries.js';

export interface Claim {
  readonly agent: Agent;
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  /** What the claim was judged by. */
  readonly situation: Situation;
}

export type Claimed =
  | { readonly kind: 'pending'; readonly assignment: Assignment }
  /** Somebody's claim, perhaps his own from before, of which conversations' answer is not known yet. */
  | { readonly kind: 'contested'; readonly assignment: Assignment }
  /** Something newer than what the claim was judged by has been heard. */
  | { readonly kind: 'moved'; readonly entry: Entry }
  | { readonly kind: 'at_capacity' };

/** One winner: the agent's row is locked, then the conversation's, and the table takes one pending assignment of each conversation. */
export const commitClaim = async (
  tx: Tx,
  { agent, workspaceId, conversationId, situation }: Claim,
): Promise<Claimed> => {
  await lockAgents(tx, [agent.memberId]);
  const entry = await lockEntry(tx, conversationId, workspaceId);
  if (entry.epoch > situation.epoch) return { kind: 'moved', entry };
  const contested = (await liveAssignments(tx, conversationId)).find(({ status }) => status === 'pending');
  if (contested) return { kind: 'contested', assignment: contested };
  const hasSlot = await takeSlot(tx, agent.memberId, await isStrict(tx, situation.departmentId));
  if (!hasSlot) return { kind: 'at_capacity' };
  const assignment = await insertPending(tx, {
    workspaceId,
    conversationId,
    holder: holderOf(agent),
    epoch: situation.epoch,
  });
  return { kind: 'pending', assignment };
};
