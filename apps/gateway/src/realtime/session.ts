import type { ClientFrame, ConversationId, SessionId } from '@baton/contracts';
import type { Person } from '../identity/identities.js';

/** A frame that was understood and is not allowed; it does not count as a bad one. */
export class FrameRefusal extends Error {
  override readonly name = 'FrameRefusal';

  constructor(
    readonly code: 'not_found' | 'forbidden' | 'watch_limit' | 'too_many_requests',
    readonly conversationId: ConversationId,
  ) {
    super(code);
  }
}

/** One greeted socket, a visitor's or a member's. */
export interface Session {
  readonly kind: 'visitor' | 'member';
  readonly id: SessionId;
  readonly token: string;
  readonly person: Person;
  /** The same person with what changed about him. */
  renew(person: Person): void;
  /** Throws a FrameRefusal. */
  take(frame: ClientFrame): Promise<void>;
  /** Reads again what could not be read, or everything after a gap. */
  mend(isGap: boolean): Promise<void>;
  /** The conversations whose heads it wants to hear. */
  followed(): ConversationId[];
  close(code: number, reason: string): void;
  /** The socket is closed. */
  end(): void;
}
