import type { ConversationId, MemberId, WorkspaceId } from '@baton/contracts';
import { Fault, type Tx } from '@baton/messaging';
import type { Entry } from '../domain/following/entry.js';
import { lockAgents } from '../store/agents.js';
import { liveAssignments, type Assignment } from '../store/assignments.js';
import { lockEntry } from '../store/entries.js';

export interface Surroundings {
  readonly entry: Entry;
  readonly assignments: readonly Assignment[];
}

const ATTEMPTS = 5;

/**
 * Locks everybody whom a change of this conversation may concern, then the conversation. Who that is, is known for
 * certain only under the conversation's lock: if somebody came between, the locks are let go and taken anew.
 */
export const lockAround = async (
  tx: Tx,
  conversationId: ConversationId,
  workspaceId: WorkspaceId,
  others: readonly MemberId[] = [],
): Promise<Surroundings> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await tx.query('SAVEPOINT around');
    const seen = new Set([...others, ...(await liveAssignments(tx, conversationId)).map(({ memberId }) => memberId)]);
    if (seen.size > 0) await lockAgents(tx, [...seen]);
    const entry = await lockEntry(tx, conversationId, workspaceId);
    const assignments = await liveAssignments(tx, conversationId);
    if (assignments.every(({ memberId }) => seen.has(memberId))) return { entry, assignments };
    await tx.query('ROLLBACK TO SAVEPOINT around');
  }
  throw new Fault(`Conversation ${conversationId} changes hands too fast to follow`);
};
