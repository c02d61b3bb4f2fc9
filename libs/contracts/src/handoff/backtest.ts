import * as z from 'zod';
import { ConversationId, Instant, Url, boundedText } from '../primitives.js';
import { TriggerKind } from './shapes.js';

/** What agents say of a handoff, or, the last, of a chat that ended with the AI. */
export const HandoffLabelKind = z.enum(['right', 'too_late', 'not_needed', 'should_have_been_handed_over']);
export type HandoffLabelKind = z.output<typeof HandoffLabelKind>;

/** `seq` is the handoff's, or the last turn's of a chat that was not handed off; all but the id null where nobody has said anything. */
export const HandoffLabel = z.object({
  conversationId: ConversationId,
  label: z.nullable(HandoffLabelKind),
  seq: z.nullable(z.int()),
  at: z.nullable(Instant),
});
export type HandoffLabel = z.output<typeof HandoffLabel>;

const TurnIndex = z.int().check(z.gte(0), z.lte(1_000_000));

/** What the AI came back with. `confidence` is null for small talk; `failed`: no answer could be had. */
export const RecordedAnswer = z.object({
  confidence: z.optional(z.nullable(z.number())),
  answerId: z.optional(z.nullable(boundedText(200))),
  failed: z.optional(z.boolean()),
});
export type RecordedAnswer = z.output<typeof RecordedAnswer>;

export const TranscriptTurn = z.object({
  i: TurnIndex,
  role: z.enum(['customer', 'ai', 'agent']),
  text: boundedText(8_000),
  at: z.optional(z.nullable(Instant)),
  /** On the AI's own turn, or on the customer's that it answers. */
  ai: z.optional(z.nullable(RecordedAnswer)),
  page: z.optional(z.nullable(z.object({ url: Url }))),
});
export type TranscriptTurn = z.output<typeof TranscriptTurn>;

/** What a conversation should have come to; `window` holds the first and the last turn at which a handoff is right. The engine never sees it. */
export const Gold = z.object({
  handoff: z.boolean(),
  turn: z.optional(z.nullable(TurnIndex)),
  window: z.optional(
    z.nullable(z.tuple([TurnIndex, TurnIndex]).check(z.refine(([from, to]) => from <= to, 'begins after its end'))),
  ),
  reason: z.optional(z.nullable(boundedText(100))),
});
export type Gold = z.output<typeof Gold>;

/** A conversation to play again, as one line of a transcripts' file. Unknown keys are passed over, unlike elsewhere. */
export const Transcript = z.object({
  id: boundedText(200).check(z.minLength(1)),
  /** BCP 47. */
  lang: z.optional(z.nullable(boundedText(35))),
  /** For the table of figures by type only. */
  type: z.optional(z.nullable(boundedText(100))),
  turns: z.array(TranscriptTurn).check(
    z.maxLength(2_000),
    z.refine((turns) => turns.every(({ i }, at) => i > (turns[at - 1]?.i ?? -1)), 'must be in the order of i'),
  ),
  gold: z.optional(z.nullable(Gold)),
});
export type Transcript = z.output<typeof Transcript>;

const share = z.nullable(z.number());

/** A conversation in which draft and comparison part. `i` is the customer's turn (past conversations: its seq). */
export const Difference = z.object({
  id: z.string(),
  i: z.int(),
  kind: TriggerKind,
  ruleId: z.nullable(z.string()),
  rule: z.string(),
  because: z.string(),
  /** The customer's words at that turn, shortened. */
  text: z.string(),
});
export type Difference = z.output<typeof Difference>;

const Differences = z.object({
  count: z.int(),
  /** The first so many. */
  conversations: z.array(Difference),
});

/** Shares are 0..1, null where there is nothing to take a share of. */
export const Scores = z.object({
  precision: share,
  recall: share,
  f1: share,
  /** Of those to be handed off, the share that was within its window. */
  onTime: share,
  /** Of those not to be handed off, the share that was. */
  falseHandoffRate: share,
  /** Golden Transfer within Tolerance 1, 2, 3 of the first handoff (Liu et al., AAAI 2021). */
  gt1: share,
  gt2: share,
  gt3: share,
});
export type Scores = z.output<typeof Scores>;

const interval = z.nullable(z.tuple([z.number(), z.number()]));

export const GoldReport = Scores.extend({
  /** So many with a gold or a label, and so many of them to be handed off. */
  conversations: z.int(),
  positives: z.int(),
  /** First handoffs by what they were: right, before their window or not wanted at all (false), not made or made too early (missed). */
  right: z.int(),
  false: z.int(),
  missed: z.int(),
  /** Of the right ones whose reason is known, the share with that reason. */
  reasonAccuracy: share,
  /** Percentile bootstrap over conversations, 95 %; the same input gives the same interval. */
  interval: z.object({ f1: interval, onTime: interval, falseHandoffRate: interval, gt1: interval }),
  types: z.array(
    z.object({
      type: z.string(),
      conversations: z.int(),
      handoffs: z.int(),
      right: z.int(),
      onTime: z.int(),
      false: z.int(),
      missed: z.int(),
    }),
  ),
});
export type GoldReport = z.output<typeof GoldReport>;

const Count = z.object({ conversations: z.int(), turns: z.int(), handoffs: z.int() });

/** An estimate: arrivals a hour by handling time. */
export const QueueLoad = z.object({
  hours: z.number(),
  handoffsPerHour: z.number(),
  /** Of the comparison; null without one. */
  comparedPerHour: z.nullable(z.number()),
  /** More (or, below 0, fewer) handoffs an hour than in the comparison. */
  extraPerHour: z.nullable(z.number()),
  /** So many agents more are busy with them on average. */
  extraAgentsBusy: z.nullable(z.number()),
  /** Assumed, not measured. */
  handlingMinutes: z.number(),
  assumption: z.string(),
});
export type QueueLoad = z.output<typeof QueueLoad>;

/** What settings would have made of conversations: the first handoff of each counts. */
export const BacktestReport = z.object({
  mode: z.enum(['live', 'recorded']),
  /** Turns are those that were judged: up to the first handoff. */
  counts: Count.extend({
    byTrigger: z.array(z.object({ kind: TriggerKind, handoffs: z.int() })),
    byRule: z.array(z.object({ ruleId: z.string(), name: z.string(), handoffs: z.int() })),
    /** Not looked at, because there were more than one run takes. */
    leftOut: z.int(),
    /** Turns of which a rule, compared ones included, wanted to know whether the department was open, and nobody could say: it matched neither way there. */
    hoursUnknown: z.optional(z.int()),
  }),
  /** Against other settings: those saved (HTTP), or those named. */
  compare: z.nullable(
    z.object({
      handoffs: z.int(),
      newlyFires: Differences,
      noLongerFires: Differences,
      /** Handed over by both, so many of them sooner or later now. */
      sooner: z.int(),
      later: z.int(),
    }),
  ),
  load: z.nullable(QueueLoad),
  gold: z.nullable(GoldReport),
  /** The comparison's figures on the same conversations. */
  comparedGold: z.nullable(GoldReport),
});
export type BacktestReport = z.output<typeof BacktestReport>;
