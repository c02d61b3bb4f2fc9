import type { Rate, Verdict } from './gcra.js';

export interface Take {
  /** Whose bucket of which kind. */
  readonly key: string;
  readonly rate: Rate;
}

/** A command that may be sent again: its first time costs a token, a repeat one of `repeats`, or a token when there are none left. */
export interface Repeatable {
  readonly markKey: string;
  readonly repeats: Take;
}

/** Token buckets by key. */
export interface Buckets {
  take(take: Take, repeatable?: Repeatable): Promise<Verdict>;
  /** As if one token had not been taken. */
  giveBack(take: Take): Promise<void>;
  /** Whether a token is there, without taking it. */
  look(take: Take): Promise<Verdict>;
}

/** How long a command that was let in is known as such. */
export const MARK_KEPT_MS = 10 * 60_000;
