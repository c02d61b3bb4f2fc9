import type { Decision, HandoffSettings, Signals } from '@baton/contracts';
import { leavesOf } from '../rules/leaves.js';
import type { OpenTurn } from '../rules/verdict.js';
import type { PastTurn } from '../signals/message-signals.js';
import type { HandoffOrder, RulesRun } from './run-rules.js';

/** A decision but for where and when it was made. */
export type Trace = Omit<Decision, 'seq' | 'at'>;

const DEFAULT_BELOW = 0.5;

/** Below which confidence an answer counts as doubtful: what the first low-confidence rule says. */
export const doubtBelow = (settings: HandoffSettings): number => {
  const leaves = settings.rules.filter((rule) => rule.enabled).flatMap((rule) => leavesOf(rule.when));
  return leaves.flatMap((leaf) => (leaf.kind === 'low_confidence' ? [leaf.below] : []))[0] ?? DEFAULT_BELOW;
};

/** Doubtful or failed answers in a row. Without a confidence (small talk, or no answer at all) the count stays as it is. */
const failedAnswers = (settings: HandoffSettings, confidence: number | null, history: readonly PastTurn[]): number => {
  const before = history.at(-1)?.decision.signals.failedAnswers ?? 0;
  if (confidence === null) return before;
  return confidence < doubtBelow(settings) ? before + 1 : 0;
};

export const signalsOf = (
  settings: HandoffSettings,
  { message, history }: OpenTurn,
  confidence: number | null,
): Signals => ({
  confidence,
  sentiment: message.sentiment,
  sentimentBaseline: message.sentimentBaseline,
  keywords: [...message.keywords],
  asksForPerson: message.asksForPerson,
  repeats: message.repeats,
  failedAnswers: failedAnswers(settings, confidence, history),
});

export const traceOf = (
  settings: HandoffSettings,
  signals: Signals,
  rules: RulesRun,
  outcome: Decision['outcome'],
  order: HandoffOrder | null,
): Trace => ({
  settingsVersion: settings.version,
  signals,
  rules: rules.results,
  outcome,
  trigger: order?.trigger ?? null,
});
