import type { LeafCondition, LeafKind } from '@baton/contracts';
import type { MessageSignals, PastTurn } from '../signals/message-signals.js';

/** All that a condition may look at. `answer` is null until the AI has answered; its confidence is null for small talk. */
export interface TurnFacts {
  readonly message: MessageSignals;
  readonly history: readonly PastTurn[];
  readonly answer: { readonly confidence: number | null } | null;
  /** Take one doubtful answer for as many as a rule wants in a row: would it match if the customer's patience were no question? */
  readonly ignoresRuns?: boolean;
}

/** `needs_answer`: cannot be told before the AI has answered. `kind` is the simple condition that decided. */
export interface Verdict {
  readonly value: boolean | 'needs_answer';
  readonly because: string;
  readonly kind: LeafKind;
}

export type Evaluate<Kind extends LeafKind> = (
  condition: Extract<LeafCondition, { kind: Kind }>,
  facts: TurnFacts,
) => Omit<Verdict, 'kind'>;
