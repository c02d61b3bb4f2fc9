import type { HandoffSettings } from '@baton/contracts';
import type { OpenTurn } from '../rules/verdict.js';
import { runRules, type HandoffOrder } from './run-rules.js';
import { signalsOf, traceOf, type Trace } from './trace.js';

export type BeforeAnswer = { kind: 'hand_off'; order: HandoffOrder; trace: Trace } | { kind: 'needs_answer' };

/** The first half of a turn: do the rules that need no answer hand the conversation over already? */
export const beforeAnswer = (settings: HandoffSettings, turn: OpenTurn): BeforeAnswer => {
  const rules = runRules(settings, { ...turn, answer: null });
  const { order } = rules;
  if (order === null) return { kind: 'needs_answer' };
  return {
    kind: 'hand_off',
    order,
    trace: traceOf(settings, signalsOf(settings, turn, null), rules, 'handed_off', order),
  };
};
