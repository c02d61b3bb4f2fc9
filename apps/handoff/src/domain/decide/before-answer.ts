import type { HandoffSettings } from '@baton/contracts';
import type { MessageSignals, PastTurn } from '../signals/message-signals.js';
import { runRules, type HandoffOrder } from './run-rules.js';
import { signalsOf, traceOf, type Trace } from './trace.js';

export type BeforeAnswer = { kind: 'hand_off'; order: HandoffOrder; trace: Trace } | { kind: 'needs_answer' };

/** The first half of a turn: do the rules that need no answer hand the conversation over already? */
export const beforeAnswer = (
  settings: HandoffSettings,
  message: MessageSignals,
  history: readonly PastTurn[],
): BeforeAnswer => {
  const rules = runRules(settings, { message, history, answer: null });
  const { order } = rules;
  if (order === null) return { kind: 'needs_answer' };
  return {
    kind: 'hand_off',
    order,
    trace: traceOf(settings, signalsOf(settings, message, null, history), rules, 'handed_off', order),
  };
};
