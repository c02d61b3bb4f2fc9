/** What every reader's conversation has. */
export interface AnyConversation {
  readonly version: number;
  readonly lastSeq: number;
  readonly queue: unknown;
}

/**
 * The newer of what is known and what comes in: a lower version never turns the screen back; of equal ones the later tells the place in
 * the queue, and the higher `lastSeq` stands.
 */
export const newerConversation = <Conversation extends AnyConversation>(
  known: Conversation | null | undefined,
  incoming: Conversation,
): Conversation => {
  if (!known || incoming.version > known.version) return incoming;
  if (incoming.version < known.version) return known;
  return { ...known, queue: incoming.queue, lastSeq: Math.max(known.lastSeq, incoming.lastSeq) };
};
