import * as z from 'zod';
import { defineRequest, memberDoor } from '../define.js';
import { ConversationId, Instant, WidgetId } from '../primitives.js';
import { BacktestReport, HandoffLabel, HandoffLabelKind, Transcript } from './backtest.js';
import { HandoffSettings } from './shapes.js';

/** Conversations in which the customer wrote to the AI from `from` on and before `to`, the newest first, at most `limit`. */
export const PastConversations = z.strictObject({
  from: z.optional(Instant),
  to: z.optional(Instant),
  limit: z._default(z.int().check(z.gte(1), z.lte(1_000)), 200),
});
export type PastConversations = z.output<typeof PastConversations>;

export const runBacktest = defineRequest('handoff.run-backtest', {
  summary:
    'What these settings, saved or not, would have made of past conversations of this widget, or of given transcripts, beside the saved ones. Nothing is kept.',
  door: memberDoor('admin'),
  route: 'POST /widgets/:widgetId/handoff/backtest',
  params: { widgetId: WidgetId },
  /** Either `conversations` or `transcripts`. */
  body: {
    settings: HandoffSettings,
    conversations: z.optional(PastConversations),
    transcripts: z.optional(z.array(Transcript).check(z.minLength(1), z.maxLength(1_000))),
  },
  output: BacktestReport,
});

export const getHandoffLabel = defineRequest('handoff.get-label', {
  summary: 'What an agent said of the handoff of this conversation, or of its having had none.',
  door: memberDoor('viewer'),
  route: 'GET /conversations/:conversationId/handoff-label',
  params: { conversationId: ConversationId },
  output: HandoffLabel,
});

export const labelHandoff = defineRequest('handoff.label-handoff', {
  summary:
    'Say whether the latest handoff was right, too late or not needed, or that a closed AI chat should have been handed off; null withdraws it.',
  door: memberDoor('agent'),
  route: 'PUT /conversations/:conversationId/handoff-label',
  params: { conversationId: ConversationId },
  body: { label: z.nullable(HandoffLabelKind) },
  output: HandoffLabel,
  refusals: ['label_does_not_fit'],
});
