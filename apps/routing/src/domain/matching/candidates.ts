import type { ConversationId, Department, MemberId, Priority } from '@baton/contracts';

/** A conversation that waits and is offered to nobody. Times are milliseconds of one clock. */
export interface WaitingEntry {
  readonly conversationId: ConversationId;
  readonly priority: Priority;
  /** BCP 47, of the customer; null where it is not known. */
  readonly locale: string | null;
  /** Who last helped this customer. */
  readonly lastAgent: MemberId | null;
  /** Who turned an offer of it down or let it pass since it came into the queue, and when last. */
  readonly turnedDown: ReadonlyMap<MemberId, number>;
}

/** A member who is online and heard of, and works in the department. */
export interface AvailableAgent {
  readonly memberId: MemberId;
  readonly capacity: number;
  /** Conversations that he holds or is offered. */
  readonly load: number;
  readonly skills: readonly string[];
  /** BCP 47. */
  readonly languages: readonly string[];
  /** When he was last given anything; null: never. */
  readonly lastGivenAt: number | null;
  /** Since when he has had nothing to do, or when he last finished something. */
  readonly idleSince: number;
}

/** How a department gives away what waits. */
export type Manner = Pick<
  Department,
  'strategy' | 'stickyAgent' | 'reserveSlot' | 'requiredSkills' | 'preferredSkills' | 'language'
>;

export interface Match {
  readonly conversationId: ConversationId;
  readonly memberId: MemberId;
}
