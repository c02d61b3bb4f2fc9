import type { ConversationId, MemberId, WorkspaceId } from '@baton/contracts';
import { Fault, type Tx } from '@baton/messaging';
import type { Entry } from '../domain/following/entry.js';
import { lockAgents } from '../store/agents.js';
import { liveAssignments, type Assignment } from '../store/assignments.js';
import { lockEntry } from '../store/entries.js';
import { openOfferOf, type OpenOffer } from '../store/offers.js';
import type { PresenceTimes } from '../store/presence.js';

export interface Surroundings {
  readonly entry: Entry;
  readonly assignments: readonly Assignment[];
  /** To whom it is offered. */
  readonly offer: OpenOffer | undefined;
  /** Who of those that were locked has left. */
  readonly left: ReadonlySet<MemberId>;
}

interface Whose {
  readonly conversationId: ConversationId;
  readonly workspaceId: WorkspaceId;
}

const ATTEMPTS = 5;

const concerned = async (tx: Tx, times: PresenceTimes, conversationId: ConversationId) => {
  const assignments = await liveAssignments(tx, conversationId);
  const offer = await openOfferOf(tx, times, conversationId);
  const memberIds = [...assignments.map(({ memberId }) => memberId), ...(offer ? [offer.memberId] : [])];
  return { assignments, offer, memberIds };
};

/**
 * Locks everybody whom a change of this conversation may concern, then the conversation. Who that is, is known for
 * certain only under the conversation's lock: if somebody came between, the locks are let go and taken anew.
 */
export const lockAround = async (
  tx: Tx,
  times: PresenceTimes,
  { conversationId, workspaceId }: Whose,
  others: readonly MemberId[] = [],
): Promise<Surroundings> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await tx.query('SAVEPOINT around');
    const seen = new Set([...others, ...(await concerned(tx, times, conversationId)).memberIds]);
    const locked = seen.size > 0 ? await lockAgents(tx, [...seen]) : [];
    const entry = await lockEntry(tx, conversationId, workspaceId);
    const { memberIds, ...now } = await concerned(tx, times, conversationId);
    if (memberIds.every((memberId) => seen.has(memberId))) {
      const left = new Set(locked.flatMap((agent) => (agent.hasLeft ? [agent.memberId] : [])));
      return { entry, left, ...now };
    }
    await tx.query('ROLLBACK TO SAVEPOINT around');
  }
  throw new Fault(`Conversation ${conversationId} changes hands too fast to follow`);
};
