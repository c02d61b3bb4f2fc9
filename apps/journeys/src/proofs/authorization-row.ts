import type { Http } from '../system/http.js';
import type { Cast, Identity } from './authorization-cast.js';
import type { Expected } from './authorization-expected.js';
import { talk } from './authorization-material.js';

export interface Call {
  readonly path: string;
  readonly body?: unknown;
  /** Knocks with this instead of the identity's own token. */
  readonly as?: Http;
}

/** One route: a call that would succeed for who may make it, and what everybody gets. `call` is made anew for each identity. */
export interface Row {
  readonly method: string;
  readonly call: (cast: Cast, identity: Identity) => Promise<Call> | Call;
  readonly expected: Expected;
}

export const onConversation = (
  method: string,
  state: 'ai' | 'waiting' | 'human' | 'closed',
  tail: string,
  expected: Expected,
  body?: () => unknown,
): Row => ({
  method,
  call: async (cast) => ({
    path: `/conversations/${(await talk(cast, state)).id}${tail}`,
    ...(body && { body: body() }),
  }),
  expected,
});

export const noAdmin = { viewer: 403, agent: 403, agentElsewhere: 403 };
