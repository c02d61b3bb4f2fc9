import type { LeafCondition, LeafKind } from '@baton/contracts';
import type { GivenAnswer, MessageSignals, PastTurn } from '../signals/message-signals.js';

/** Where and by whom a message was written; what is not known is null or left out. */
export interface Surroundings {
  readonly pageUrl: string | null;
  /** BCP 47, as the browser says. */
  readonly locale: string | null;
  /** `name`, `email` and `verified` of the customer, and what the site says of him. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Whether the widget's department is open now. */
  readonly isOpen: boolean | null;
  /** Rules and the AI have brought in people as often as they may within an hour. */
  readonly rulesRest?: boolean;
}

/** What is known of a turn before it is answered. `history` holds the turns since the AI was last put in charge, oldest first: nothing before counts. */
export interface OpenTurn {
  readonly message: MessageSignals;
  readonly history: readonly PastTurn[];
  readonly surroundings: Surroundings;
}

/** What the AI came back with; `given` is null when nothing could be had. */
export interface JudgedAnswer {
  readonly given: GivenAnswer | null;
  /** 0..1, null for small talk. */
  readonly confidence: number | null;
  /** Doubtful or failed ones in a row, this one included. */
  readonly failedAnswers: number;
}

/** All that a condition may look at. `answer` is null until the AI has answered. */
export interface TurnFacts extends OpenTurn {
  readonly answer: JudgedAnswer | null;
  /** Take one doubtful answer for as many as a rule wants in a row: would it match if the customer's patience were no question? */
  readonly ignoresRuns?: boolean;
}

/** `needs_answer`: cannot be told before the AI has answered. `unknown`: cannot be told at all, and so matches neither way. `kind` is the simple condition that decided. */
export interface Verdict {
  readonly value: boolean | 'needs_answer' | 'unknown';
  readonly because: string;
  readonly kind: LeafKind;
}

export type Evaluate<Kind extends LeafKind> = (
  condition: Extract<LeafCondition, { kind: Kind }>,
  facts: TurnFacts,
) => Omit<Verdict, 'kind'>;
