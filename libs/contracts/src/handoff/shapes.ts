import * as z from 'zod';
import {
  DepartmentId,
  Instant,
  MemberId,
  Name,
  Priority,
  QuestionId,
  RuleId,
  Seq,
  boundedText,
  nonBlankText,
} from '../primitives.js';

export const TriggerKind = z.enum([
  'button',
  'ai',
  'agent',
  'low_confidence',
  'keywords',
  'sentiment_drop',
  'sentiment_below',
  'asks_for_person',
  'stuck',
  'page_url',
  'language',
  'attribute',
  'business_hours',
]);
export type TriggerKind = z.output<typeof TriggerKind>;

/** What caused a handoff: the button, the AI, an agent, or the kind of the condition that decided. */
export const Trigger = z.object({ kind: TriggerKind, ruleId: z.nullable(RuleId), label: z.string() });
export type Trigger = z.output<typeof Trigger>;

/** The customer clicked. */
export const buttonTrigger: Trigger = { kind: 'button', ruleId: null, label: 'Talk to a person' };

const unit = z.number().check(z.gte(0), z.lte(1));
const sentiment = z.number().check(z.gte(-1), z.lte(1));
const window = z.int().check(z.gte(1), z.lte(50));

/** One leaf condition a kind. A new kind: its schema here, its evaluator in handoff's domain, its editor in the console. */
export const leafConditions = [
  z.strictObject({
    kind: z.literal('low_confidence'),
    below: unit,
    inARow: z.optional(z.int().check(z.gte(1), z.lte(10))),
  }),
  z.strictObject({
    kind: z.literal('keywords'),
    words: z.array(nonBlankText(100)).check(z.minLength(1, 'needs at least one word or phrase'), z.maxLength(1_000)),
  }),
  z.strictObject({ kind: z.literal('sentiment_drop'), by: z.number().check(z.gt(0), z.lte(2)), over: window }),
  z.strictObject({ kind: z.literal('sentiment_below'), below: sentiment, over: window }),
  z.strictObject({ kind: z.literal('asks_for_person') }),
  z.strictObject({ kind: z.literal('stuck'), turns: z.int().check(z.gte(1), z.lte(50)) }),
  z.strictObject({ kind: z.literal('page_url'), glob: nonBlankText(500) }),
  z.strictObject({ kind: z.literal('language'), is: nonBlankText(35) }),
  z.strictObject({
    kind: z.literal('attribute'),
    name: nonBlankText(100),
    op: z.enum(['equals', 'not_equals', 'contains', 'exists']),
    value: z.optional(z.union([boundedText(500), z.number(), z.boolean()])),
  }),
  z.strictObject({ kind: z.literal('business_hours'), open: z.boolean() }),
] as const;

export const LeafCondition = z.discriminatedUnion('kind', leafConditions);
export type LeafCondition = z.output<typeof LeafCondition>;
export type LeafKind = LeafCondition['kind'];

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | LeafCondition;
const several = z.lazy(() => z.array(Condition).check(z.minLength(1, 'needs at least one condition'), z.maxLength(50)));
export const Condition: z.ZodType<Condition, Condition> = z.union([
  LeafCondition,
  z.strictObject({ all: several }),
  z.strictObject({ any: several }),
  z.strictObject({ not: z.lazy((): z.ZodType<Condition, Condition> => Condition) }),
]);

export const Rule = z.strictObject({
  id: RuleId,
  name: Name,
  enabled: z.boolean(),
  when: Condition,
  priority: z.optional(Priority),
  departmentId: z.optional(DepartmentId),
  announcement: z.optional(nonBlankText(1_000)),
});
export type Rule = z.output<typeof Rule>;

export const Question = z.strictObject({
  id: QuestionId,
  text: nonBlankText(500),
  kind: z.enum(['text', 'choice', 'email', 'number', 'pattern']),
  choices: z.optional(z.array(nonBlankText(200)).check(z.minLength(1, 'needs at least one answer'), z.maxLength(50))),
  pattern: z.optional(nonBlankText(200)),
  required: z.boolean(),
});
export type Question = z.output<typeof Question>;

export const HandoffSettings = z.strictObject({
  /** PUT carries the version that it edited. */
  version: z.int().check(z.gte(1)),
  departmentId: DepartmentId,
  button: z.strictObject({ enabled: z.boolean(), askQuestions: z.enum(['never', 'while_waiting']) }),
  questions: z.array(Question).check(z.maxLength(20)),
  messages: z.strictObject({
    announcement: nonBlankText(1_000),
    waiting: nonBlankText(1_000),
    fallback: nonBlankText(1_000),
  }),
  whenUnavailable: z.enum(['queue', 'stay_with_ai']),
  rules: z.array(Rule).check(z.maxLength(100)),
});
export type HandoffSettings = z.output<typeof HandoffSettings>;

/** `savedBy` is null where no member saved it: it was made with the widget. */
export const SettingsVersion = z.object({
  version: z.int(),
  savedAt: Instant,
  savedBy: z.nullable(z.object({ id: MemberId, name: z.string() })),
});
export type SettingsVersion = z.output<typeof SettingsVersion>;

/** What was known of one customer turn. Confidence 0..1, sentiment -1..1; null where there is none. */
export const Signals = z.object({
  confidence: z.nullable(z.number()),
  sentiment: z.nullable(z.number()),
  sentimentBaseline: z.nullable(z.number()),
  /** The words or phrases of the rules that stood in the message. */
  keywords: z.array(z.string()),
  asksForPerson: z.boolean(),
  /** How often the customer had said the same before. */
  repeats: z.int(),
  /** Doubtful or failed answers in a row, this turn included. */
  failedAnswers: z.int(),
});
export type Signals = z.output<typeof Signals>;

export const RuleResult = z.object({
  ruleId: RuleId,
  name: z.string(),
  matched: z.boolean(),
  /** For people: what was compared with what, also for a rule that did not match. */
  because: z.string(),
});
export type RuleResult = z.output<typeof RuleResult>;

export const Outcome = z.enum(['answered', 'clarified', 'handed_off', 'stayed_with_ai', 'superseded']);
export type Outcome = z.output<typeof Outcome>;

/** Why a turn went as it did; `seq` is the customer's message (or the last message, for a click) in the members' numbering. */
export const Decision = z.object({
  seq: Seq,
  settingsVersion: z.int(),
  signals: Signals,
  rules: z.array(RuleResult),
  outcome: Outcome,
  trigger: z.nullable(Trigger),
  at: Instant,
});
export type Decision = z.output<typeof Decision>;
