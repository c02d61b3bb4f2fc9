import type { RefusalCode } from '@baton/contracts';
import type { Change } from './conversation/change.js';
import type { Conversation } from './conversation/conversation.js';

/** A rule says no, and why. The same shape as a refused answer, so that a handler passes it on. */
export interface Refused<Code extends RefusalCode> {
  readonly kind: 'refused';
  readonly code: Code;
  readonly detail: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What was asked for stands already. */
export interface Unchanged {
  readonly kind: 'unchanged';
  readonly conversation: Conversation;
}

export type Decision<Code extends RefusalCode = never> = Change | Unchanged | Refused<Code>;

export const refused = <const Code extends RefusalCode>(
  code: Code,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Refused<Code> => ({ kind: 'refused', code, detail, extra });

export const unchanged = (conversation: Conversation): Unchanged => ({ kind: 'unchanged', conversation });

/** Also when it is somebody else's. */
export const noSuchConversation = refused('not_found', 'There is no such conversation.');
