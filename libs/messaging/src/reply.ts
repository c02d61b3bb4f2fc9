import type { ActorOf, InputOf, OutputOf, RefusalCode, RefusalOf, RequestContract } from '@baton/contracts';
import type { Deadline } from './deadline.js';

export interface Ok<Value> {
  readonly kind: 'ok';
  readonly value: Value;
  /** Whether this very request made it (HTTP 201), or it stood already (200). */
  readonly created: boolean;
}

export interface Refused<Code extends RefusalCode = RefusalCode> {
  readonly kind: 'refused';
  readonly code: Code;
  /** For people: what is wrong and what to do. */
  readonly detail: string;
  /** Further members of the problem document. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export const ok = <const Value>(value: Value): Ok<Value> => ({ kind: 'ok', value, created: false });
export const created = <const Value>(value: Value): Ok<Value> => ({ kind: 'ok', value, created: true });
export const refuse = <const Code extends RefusalCode>(
  code: Code,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Refused<Code> => ({
  kind: 'refused',
  code,
  detail,
  extra,
});

/** What a handler gets: the checked input, who asks, and until when an answer is wanted. */
export interface Asked<C extends RequestContract> {
  readonly input: InputOf<C>;
  readonly actor: ActorOf<C['door']>;
  readonly deadline: Deadline;
}

/** What a handler answers. */
export type Answer<C extends RequestContract> = Ok<OutputOf<C>> | Refused<RefusalOf<C>>;

/** To a list's `cursor` that no answer gave. */
export const badCursor = refuse('invalid', 'The cursor is not one of ours.', {
  errors: [{ path: 'cursor', message: 'is not from the answer before' }],
});
