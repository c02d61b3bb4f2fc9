import * as z from 'zod';
import { Citation } from '../conversations/shapes.js';
import { DepartmentId, Priority } from '../primitives.js';
import { Outcome, RuleResult, Signals, Trigger } from './shapes.js';

/** What settings would make of one message, as the first of a conversation. */
export const HandoffPreview = z.object({
  signals: Signals,
  rules: z.array(RuleResult),
  outcome: Outcome,
  trigger: z.nullable(Trigger),
  /** Where it would go, and how urgently; null where nobody is brought in. */
  departmentId: z.nullable(DepartmentId),
  priority: z.nullable(Priority),
  /** What the customer would read: the answer, a clarifying question, the announcement of a person, or that nobody is there. */
  says: z.string(),
  /** The first qualifying question, which the customer reads next; left out where none is asked. */
  asks: z.optional(z.string()),
  /** What the AI came back with, shown to the customer or not; null where a rule decides without it, or when it could not be had. */
  answer: z.nullable(z.object({ text: z.string(), confidence: z.nullable(z.number()), citations: z.array(Citation) })),
});
export type HandoffPreview = z.output<typeof HandoffPreview>;
